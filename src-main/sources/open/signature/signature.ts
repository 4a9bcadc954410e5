import { extname } from 'node:path';
import type { EncodingName, FileKind } from '../../../../src-shared/domain/index.ts';
import { peekOf, type ByteSource } from '../byteSource.ts';
import { countDamage } from '../encoding/decoder.ts';
import { oleKind, sqliteKind, zipKind } from './containers.ts';
import { kindByMagic } from './magic.ts';
import { mailKind } from './mailKind.ts';
import { asBuffer, type Peek } from './peek.ts';
import { webKind } from './webKind.ts';

/** What a file is by its bytes; null: perhaps text. Its name says nothing here, since names lie. */
export async function kindOfBytes(peek: Peek): Promise<FileKind | null> {
  const head = asBuffer(peek.head);
  return (await zipKind(peek)) ?? (await oleKind(peek)) ?? sqliteKind(peek) ?? pageKind(head) ?? kindByMagic(head);
}

/** What a file is by its bytes, or by how its text begins: letters of ASCII tell that, however the others are written. */
export async function kindOf(source: ByteSource): Promise<FileKind | null> {
  return (await kindOfBytes(peekOf(source))) ?? kindOfText(asciiOf(source.head), extname(source.name).toLowerCase());
}

function asciiOf(head: Uint8Array): string {
  const bytes = asBuffer(head);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le');
  if (first === 0xfe && second === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes.toString('latin1', first === 0xef && second === 0xbb ? 3 : 0);
}

/** PDF may stand behind up to a kilobyte of something else, and then its objects tell it from a text about PDF. */
function pageKind(head: Buffer): FileKind | null {
  const start = head.toString('latin1', 0, 64 * 1024);
  const at = start.slice(0, 1032).search(/%PDF-\d/);
  if (at !== -1 && (start.slice(0, at).trim() === '' || /\d+ \d+ obj\b/.test(start) || head.includes(0))) return 'pdf';
  // Written without its first line, as broken programs do, and read by all of them.
  if (/^%[\x80-\xff]{4}\s+\d+ \d+ obj\b/.test(start)) return 'pdf';
  return /^(\xef\xbb\xbf)?\s*\{\\rtf/.test(start) ? 'rtf' : null;
}

/** What a text is by how it begins: a web page, XML, mail. Null: text to be read as it stands. */
export function kindOfText(text: string, extension: string): FileKind | null {
  const kind = mailKind(text, extension) ?? webKind(text, extension);
  return kind === null && (extension === '.md' || extension === '.markdown') ? 'markdown' : kind;
}

// U+0000–001F without tab, line breaks, form feed, backspace (overstruck manual pages) and escape (coloured logs).
// oxlint-disable-next-line no-control-regex
const controls = /[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]/g;

/**
 * Bytes that happen to make characters of some encoding are told by how many of these no keyboard has. What is UTF-8 without a
 * flaw did not come about by chance and may hold more of them: a cell of a database, an export of ours.
 */
export function isControlLaden(text: string, encoding: EncodingName): boolean {
  const count = (text.match(controls)?.length ?? 0) + countDamage(text);
  const flawless = encoding === 'utf-8' && countDamage(text) === 0;
  return flawless ? count > Math.max(16, text.length / 10) : count > Math.max(2, text.length / 200);
}
