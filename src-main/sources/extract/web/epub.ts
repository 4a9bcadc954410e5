import { posix } from 'node:path';
import { refusedFor } from '../../open/refusals.ts';
import { createDecoder, showDamage } from '../../open/encoding/decoder.ts';
import type { Extractor } from '../extractor.ts';
import { Package } from '../office/package.ts';
import { readXml } from '../xml/readXml.ts';
import { encodingOf } from '../xml/xmlText.ts';
import { htmlText } from './htmlText.ts';

/** EPUB: the chapters in reading order; its table of contents is none of them. */
export const epub: Extractor = {
  format: 'epub',
  kinds: ['epub'],
  details: ['title', 'author', 'subject', 'language', 'date'],

  extract: (source) =>
    Package.of(source, async function* (opened) {
      const main = await rootFile(opened);
      const file = opened.part(main);
      if (file === undefined) throw refusedFor('is-damaged');
      const { chapters, details } = await bookOf(file.chunks());
      const rights = opened.part('META-INF/encryption.xml');
      const locked = rights === undefined ? new Set<string>() : await encryptedParts(rights.chunks());
      const texts: string[] = [];
      for (const chapter of chapters) {
        const name = posix.join(posix.dirname(main), decoded(chapter));
        if (locked.has(name)) throw refusedFor('is-encrypted');
        const part = opened.part(name);
        if (part === undefined) continue;
        const bytes = await part.read();
        const decoder = createDecoder(encodingOf(bytes));
        texts.push(htmlText(showDamage(decoder.write(bytes) + decoder.end())).text);
      }
      yield { text: texts.filter((text) => text !== '').join('\n\n'), details };
    }),
};

async function rootFile(opened: Package): Promise<string> {
  let found = '';
  const container = opened.part('META-INF/container.xml');
  if (container !== undefined) {
    await readXml(container.chunks(), {
      open(name, attributes) {
        if (name === 'rootfile' && found === '') found = attributes['full-path'] ?? '';
      },
    });
  }
  return found || (opened.names().find((name) => name.endsWith('.opf')) ?? '');
}

const elements: Readonly<Record<string, string>> = {
  title: 'title',
  creator: 'author',
  subject: 'subject',
  language: 'language',
  date: 'date',
};

async function bookOf(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ chapters: string[]; details: Record<string, string> }> {
  const files = new Map<string, string>();
  const spine: string[] = [];
  const details: Record<string, string> = {};
  let inMetadata = false;
  let name: string | undefined;
  await readXml(chunks, {
    open(element, { id = '', href = '', idref = '', properties = '', linear = '' }) {
      if (element === 'metadata') inMetadata = true;
      if (inMetadata) name = elements[element];
      if (element === 'item' && !properties.split(' ').includes('nav')) files.set(id, href);
      if (element === 'itemref' && linear !== 'no') spine.push(idref);
    },
    close(element) {
      if (element === 'metadata') inMetadata = false;
      name = undefined;
    },
    text(text) {
      if (name === undefined || text.trim() === '') return;
      const before = details[name];
      details[name] = `${before === undefined ? '' : `${before}, `}${text.trim()}`.slice(0, 500);
    },
  });
  return { chapters: spine.flatMap((id) => files.get(id) ?? []), details };
}

/** Fonts may be scrambled in any book; a chapter that is, is sold to one reader. */
async function encryptedParts(chunks: AsyncIterable<Uint8Array>): Promise<Set<string>> {
  const found = new Set<string>();
  await readXml(chunks, {
    open(name, { URI }) {
      if (name === 'CipherReference' && URI !== undefined) found.add(decoded(URI));
    },
  });
  return found;
}

function decoded(href: string): string {
  const path = href.split('#')[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
