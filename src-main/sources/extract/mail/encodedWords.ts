import { decodeDeclared } from '../charset.ts';
import { fromQuotedPrintable } from './transfer.ts';

const word = /=\?([^?\s*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/i;
const run = /(?:=\?[^?\s]+\?[bq]\?[^?]*\?=\s*)+/gi;

/** RFC 2047: `=?charset?B?…?=`. Words of one charset in a row are decoded together: some programs part a character between them. */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  return text.replace(run, (matched) => {
    const after = /\s+$/.exec(matched)?.[0] ?? '';
    const pieces: { charset: string; bytes: Buffer[] }[] = [];
    for (const one of matched.trim().split(/(?<=\?=)\s*(?==\?)/)) {
      const [, charset = '', encoding = '', content = ''] = word.exec(one) ?? [];
      const bytes =
        encoding.toLowerCase() === 'b'
          ? Buffer.from(content, 'base64')
          : fromQuotedPrintable(Buffer.from(content.replaceAll('_', ' '), 'latin1'));
      const last = pieces.at(-1);
      if (last?.charset === charset.toLowerCase()) last.bytes.push(bytes);
      else pieces.push({ charset: charset.toLowerCase(), bytes: [bytes] });
    }
    return pieces.map(({ charset, bytes }) => decodeDeclared(Buffer.concat(bytes), charset)).join('') + after;
  });
}
