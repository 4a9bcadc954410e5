import { decodeDeclared } from '../charset.ts';
import { decodeWords } from './encodedWords.ts';

/** Fields of a header by their names in lower case, unfolded, as bytes: what they mean differs from field to field. */
export type Headers = ReadonlyMap<string, string>;

const mostFields = 2000;

/** Reads the header that bytes begin with, and says where the body does. Later fields of a name that stands there once are ignored. */
export function readHeaders(bytes: Buffer, from = 0): { headers: Headers; body: number } {
  const fields = new Map<string, string>();
  let at = from;
  let name = '';
  let value: string[] = [];
  const keep = (): void => {
    if (name !== '' && !fields.has(name) && fields.size < mostFields) fields.set(name, value.join(' '));
    name = '';
    value = [];
  };
  while (at < bytes.length) {
    const lineBreak = bytes.indexOf(0x0a, at);
    const end = lineBreak === -1 ? bytes.length : lineBreak;
    const line = bytes.toString('latin1', at, end).replace(/\r$/, '');
    at = end + 1;
    if (line === '') break;
    if (/^[ \t]/.test(line)) {
      if (name !== '') value.push(line.trim());
      continue;
    }
    const colon = line.indexOf(':');
    const isField = colon > 0 && /^[!-9;-~]+[ \t]*$/.test(line.slice(0, colon));
    if (!isField) {
      // What is written before the header, and a broken line inside one, is passed over.
      if (/^>?From /.test(line) || fields.size > 0 || name !== '') continue;
      return { headers: fields, body: from };
    }
    keep();
    name = line.slice(0, colon).trim().toLowerCase();
    value.push(line.slice(colon + 1).trim());
  }
  keep();
  return { headers: fields, body: Math.min(at, bytes.length) };
}

/** A field that people read: with its encoded words, or the bytes that some programs send as they are. */
export function readable(headers: Headers, name: string): string {
  const value = headers.get(name) ?? '';
  // oxlint-disable-next-line no-control-regex
  const text = /[^\x00-\x7f]/.test(value) ? decodeDeclared(Buffer.from(value, 'latin1'), undefined) : value;
  return decodeWords(text).replace(/\s+/g, ' ').trim();
}
