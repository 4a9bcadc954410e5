import { Paragraphs } from '../paragraphs.ts';
import { readXml, type Attributes } from '../xml/readXml.ts';

/** What is no text that a person reads: what was deleted, notes of reviewers, readings above signs, names of forms and pictures. */
const passedOver = new Set([
  'tracked-changes',
  'annotation',
  'annotation-end',
  'ruby-text',
  'sequence-decls',
  'user-field-decls',
  'variable-decls',
  'forms',
  'title',
  'desc',
  'covered-table-cell',
  'note-citation',
  'event-listeners',
  'scripts',
  'settings',
]);

/** Most blanks that one element may stand for: layouts have a few dozen. */
const mostBlanks = 100;

const partNames: Readonly<Record<'body' | 'pages', Readonly<Record<string, keyof OdfParts>>>> = {
  body: { body: 'body' },
  pages: {
    header: 'header',
    'header-left': 'header',
    'header-first': 'header',
    footer: 'footer',
    'footer-left': 'footer',
    'footer-first': 'footer',
  },
};

export type OdfParts = { body: string[]; header: string[]; footer: string[] };

/** The paragraphs of `content.xml`, or what stands above and below the pages by `styles.xml`. Notes come behind the text. */
export async function odfText(chunks: AsyncIterable<Uint8Array>, wanted: 'body' | 'pages'): Promise<OdfParts> {
  const parts: OdfParts = { body: [], header: [], footer: [] };
  const notes: Paragraphs[] = [];
  let current: Paragraphs | null = null;
  /** Where the text goes on when a note or a header is over. */
  const outer: (Paragraphs | null)[] = [];
  let over = 0;
  let paragraphs = 0;
  const partOf = (name: string): keyof OdfParts | undefined => partNames[wanted][name];

  await readXml(chunks, {
    open(name, attributes) {
      if (over > 0 || passedOver.has(name)) {
        over += 1;
        return;
      }
      if (partOf(name) !== undefined) {
        outer.push(current);
        current = new Paragraphs();
      } else if (name === 'note' && current !== null) {
        outer.push(current);
        current = new Paragraphs();
        notes.push(current);
      } else if (name === 'p' || name === 'h') {
        // A text box stands inside a paragraph, and has its own.
        current?.end();
        paragraphs += 1;
      } else if (name === 'table-row') current?.beginRow();
      else current?.add(sign(name, attributes));
    },
    close(name) {
      if (over > 0) {
        over -= 1;
        return;
      }
      const part = partOf(name);
      if (part !== undefined) {
        if (current !== null) parts[part].push(current.toString());
        current = outer.pop() ?? null;
      } else if (name === 'note') current = outer.pop() ?? null;
      else if (name === 'p' || name === 'h') {
        paragraphs -= 1;
        current?.end();
      } else if (name === 'table-cell') current?.endCell();
      else if (name === 'table-row') current?.endRow();
      else if (name === 'line-break') current?.end();
    },
    text(characters) {
      // What stands between the elements is layout of the XML; inside a paragraph any run of blanks is one.
      if (paragraphs > 0 && over === 0) current?.add(characters.replace(/[ \t\r\n]+/g, ' '));
    },
  });
  parts.body.push(...notes.map(String));
  return parts;
}

function sign(name: string, attributes: Attributes): string {
  if (name === 'tab') return '\t';
  if (name !== 's') return '';
  const count = Number(attributes['c'] ?? 1);
  return ' '.repeat(Math.min(mostBlanks, Number.isInteger(count) && count > 0 ? count : 1));
}
