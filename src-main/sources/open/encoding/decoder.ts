import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { EncodingName } from '../../../../src-shared/domain/index.ts';
import { limits } from '../limits.ts';
import { iconvName, isMultibyte } from './iconvNames.ts';
import { completeUtf8 } from './utf8.ts';

/**
 * Stands where bytes made no character: half of a surrogate pair, which no valid text of any encoding has, so that whatever a
 * file may hold (U+FFFD, U+FFFF) is read as it is. `text.isWellFormed()` says at once that nothing is damaged.
 */
export const damage = '\uDFFF';

const damagedPlace = /\uDFFF/gu;

/** How many places are damaged. */
export function countDamage(text: string): number {
  return text.isWellFormed() ? 0 : (text.match(damagedPlace)?.length ?? 0);
}

/** The text with its damage shown, as everybody shows it. */
export function showDamage(text: string): string {
  return text.toWellFormed();
}

/** Bytes in pieces of any size become text; a character that two pieces share comes with the second. */
export type Decoder = { write(bytes: Uint8Array): string; end(): string };

export function createDecoder(encoding: EncodingName): Decoder {
  return withoutByteOrderMark(bareDecoder(encoding));
}

function bareDecoder(encoding: EncodingName): Decoder {
  switch (encoding) {
    case 'utf-8':
      return carrying(completeUtf8, utf8Text);
    case 'utf-16le':
      return carrying(completeUtf16(1), (bytes) => utf16Text(bytes));
    case 'utf-16be':
      // Copied before the swap: the bytes belong to whoever read them.
      return carrying(completeUtf16(0), (bytes) => utf16Text(evenPart(bytes).swap16(), bytes.length % 2 === 1));
    case 'utf-32le':
    case 'utf-32be':
      return carrying((bytes) => bytes.length - (bytes.length % 4), legacyText(encoding));
    default:
      return carrying(isMultibyte(encoding) ? completeMultibyte : (bytes) => bytes.length, legacyText(encoding));
  }
}

// iconv-lite rather than TextDecoder: an Electron may be built without these converters, and the speed is alike.
function legacyText(encoding: EncodingName): (bytes: Buffer) => string {
  const name = iconvName(encoding);
  return (bytes) => iconv.decode(bytes, name, { stripBOM: false }).replaceAll('\uFFFD', damage);
}

/** No encoding of these has longer characters. */
const longestCharacter = 4;

/**
 * Up to the last byte below 30 (a space, a line break, a comma), which is never part of a longer character. Text without any
 * (Chinese in one line) is cut at the last character that an even walk from the beginning finds: pieces begin whole, too.
 * iconv-lite's own decoder for pieces is not used: 0.7.3 loses a character after a four-byte one that was cut.
 */
function completeMultibyte(bytes: Buffer): number {
  const cut = bytes.subarray(-limits.lastBorder).findLastIndex((byte) => byte < 0x30) + 1;
  if (cut > 0) return Math.max(0, bytes.length - limits.lastBorder) + cut;
  if (bytes.length < limits.lastBorder) return 0;
  let at = 0;
  while (at < bytes.length - longestCharacter) at += lengthOfCharacter(bytes, at);
  return at;
}

function lengthOfCharacter(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  const trail = bytes[at + 1] ?? 0;
  if (lead < 0x81) return 1;
  if (trail >= 0x30 && trail <= 0x39) return 4;
  return trail >= 0x40 ? 2 : 1;
}

/** `complete` says how many of the bytes form whole characters; the rest waits for the next piece. */
function carrying(complete: (bytes: Buffer) => number, decode: (bytes: Buffer) => string): Decoder {
  let rest: Buffer = Buffer.alloc(0);
  return {
    write(bytes) {
      const all = rest.length === 0 ? asBuffer(bytes) : Buffer.concat([rest, bytes]);
      const length = complete(all);
      rest = Buffer.from(all.subarray(length));
      return decode(all.subarray(0, length));
    },
    end() {
      const text = decode(rest);
      rest = Buffer.alloc(0);
      return text;
    },
  };
}

/** `high`: which byte of a unit tells that it is the first half of a surrogate pair. */
function completeUtf16(high: 0 | 1): (bytes: Buffer) => number {
  return (bytes) => {
    const even = bytes.length - (bytes.length % 2);
    const last = even >= 2 ? (bytes[even - 2 + high] ?? 0) : 0;
    return last >= 0xd8 && last <= 0xdb ? even - 2 : even;
  };
}

function utf8Text(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  // Line by line, so that the mark of damage touches only the lines that have a bad byte.
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length;) {
    const lineBreak = bytes.indexOf(0x0a, start);
    const end = lineBreak === -1 ? bytes.length : lineBreak;
    const line = bytes.subarray(start, end);
    lines.push(isUtf8(line) ? line.toString('utf8') : line.toString('utf8').replaceAll('\uFFFD', damage));
    if (lineBreak === -1) break;
    start = end + 1;
  }
  return lines.join('\n');
}

function utf16Text(bytes: Buffer, oddByteLeft = bytes.length % 2 === 1): string {
  const text = evenPart(bytes).toString('utf16le');
  const whole = text.replace(/\p{Surrogate}/gu, damage);
  return oddByteLeft ? whole + damage : whole;
}

function evenPart(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
}

function withoutByteOrderMark(decoder: Decoder): Decoder {
  let begun = false;
  const stripped = (text: string): string => {
    if (begun || text === '') return text;
    begun = true;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  };
  return { write: (bytes) => stripped(decoder.write(bytes)), end: () => stripped(decoder.end()) };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
