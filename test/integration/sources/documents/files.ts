import { zipSync, strToU8, type Zippable } from 'fflate';
import type { ReadItem } from '../../../../src-shared/domain/index.ts';
import { readDocuments } from '../../../../src-main/sources/index.ts';
import { collect, running } from '../folder.ts';

/** An archive with these files, by name. */
export function zipOf(files: Record<string, string | Uint8Array>): Buffer {
  const entries: Zippable = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
  );
  return Buffer.from(zipSync(entries, { mtime: new Date(2020, 0, 1) }));
}

type Document = Extract<ReadItem, { kind: 'document' }>;

/** The one document that a file holds. */
export async function documentIn(path: string): Promise<Document> {
  const { documents, problems } = await collect(readDocuments(path, {}, running()));
  const [first] = documents;
  if (first === undefined || problems.length > 0) throw new Error(`no document: ${JSON.stringify(problems)}`);
  return first;
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function relations(...all: [id: string, type: string, target: string][]): string {
  const each = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`,
  );
  return `<?xml version="1.0"?><Relationships>${each.join('')}</Relationships>`;
}

/** A Word file of a body, and of parts that it names. */
export function docxOf(body: string, parts: Record<string, { type: string; xml: string }> = {}): Buffer {
  const names = Object.keys(parts);
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(['r1', 'officeDocument', 'word/document.xml']),
    'word/document.xml': `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      ...names.map((name, index): [string, string, string] => [`r${index}`, parts[name]?.type ?? '', name]),
    ),
    ...Object.fromEntries(names.map((name) => [`word/${name}`, `<w:part ${w}>${parts[name]?.xml ?? ''}</w:part>`])),
  });
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
