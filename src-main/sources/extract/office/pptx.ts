import { Paragraphs } from '../paragraphs.ts';
import { refusedFor } from '../../open/refusals.ts';
import type { Extractor } from '../extractor.ts';
import { readXml } from '../xml/readXml.ts';
import { coreDetails, officeDetails } from './coreDetails.ts';
import { Package, type Relation } from './package.ts';

/** PowerPoint since 2007: the slides in their order, what the speaker noted below each. */
export const pptx: Extractor = {
  format: 'pptx',
  kinds: ['pptx'],
  details: officeDetails,

  extract: (source) =>
    Package.of(source, async function* (opened) {
      const [main = 'ppt/presentation.xml'] = await opened.related('', 'officeDocument');
      const presentation = opened.part(main);
      if (presentation === undefined) throw refusedFor('is-damaged');
      const relations = new Map((await opened.relations(main)).map((one) => [one.id, one]));
      const slides: string[] = [];
      for (const id of await slideIds(presentation.chunks())) {
        const target = relations.get(id)?.target;
        if (target === undefined) continue;
        slides.push(await slideText(opened, target));
        for (const notes of await opened.related(target, 'notesSlide')) slides.push(await slideText(opened, notes));
      }
      const [core = 'docProps/core.xml'] = await opened.related('', 'core-properties');
      yield { text: slides.filter((text) => text !== '').join('\n\n'), details: await coreDetails(opened, core) };
    }),
};

async function slideIds(chunks: AsyncIterable<Uint8Array>): Promise<Relation['id'][]> {
  const ids: string[] = [];
  await readXml(chunks, {
    open(name, attributes) {
      // Its own number is `id`, without a prefix; the relation's has one, and both are called alike once it is gone.
      if (name === 'sldId' && attributes['r:id'] !== undefined) ids.push(attributes['r:id']);
    },
  });
  return ids;
}

async function slideText(opened: Package, part: string): Promise<string> {
  const file = opened.part(part);
  return file === undefined ? '' : drawingText(file.chunks());
}

/** Numbers and dates that the program fills in stand in fields, and say nothing of this slide. */
const passedOver = new Set(['fld', 'Fallback', 'extLst']);

/** The text of DrawingML: paragraphs, line breaks, tables. */
async function drawingText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const text = new Paragraphs();
  let over = 0;
  let reading = false;
  await readXml(chunks, {
    open(name) {
      if (over > 0 || passedOver.has(name)) over += 1;
      else if (name === 't') reading = true;
      else if (name === 'tr') text.beginRow();
      else if (name === 'br' || name === 'p') text.end();
    },
    close(name) {
      if (over > 0) over -= 1;
      else if (name === 't') reading = false;
      else if (name === 'p') text.end();
      else if (name === 'tc') text.endCell();
      else if (name === 'tr') text.endRow();
    },
    text(characters) {
      if (reading && over === 0) text.add(characters);
    },
  });
  return text.toString();
}
