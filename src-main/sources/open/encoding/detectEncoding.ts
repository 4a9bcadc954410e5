import { isAscii } from 'node:buffer';
import type { EncodingName } from '../../../../src-shared/domain/index.ts';
import { escapedEncoding, type EscapedEncoding } from './escaped.ts';
import { createEvidence } from './evidence.ts';
import { mostLikelyEncoding } from './mostLikely.ts';
import { completeUtf8, countUtf8 } from './utf8.ts';
import { detectUtf16, detectUtf32 } from './utf16.ts';

/** 'binary': not text at all. null: text, but of no encoding that we know. */
export type DetectedEncoding = EncodingName | EscapedEncoding | 'binary' | null;

/** Takes the whole file, chunk by chunk, and keeps of it no more than the encoding can be told by. */
export type EncodingDetector = { write(bytes: Uint8Array): void; end(complete: boolean): DetectedEncoding };

const headLength = 256 * 1024;
/** Below this length of text a few odd bytes may be all the letters beyond ASCII that it has. */
const longText = 1000;
const lastWords = 256;

/**
 * Byte order mark, UTF-16 and UTF-32 by their units, UTF-8 by validity, the others by the language that their bytes make: over
 * all of the file, since the first letter beyond ASCII may stand anywhere.
 */
export function createEncodingDetector(): EncodingDetector {
  const heads: Buffer[] = [];
  let headBytes = 0;
  let length = 0;
  let nulls = false;
  let escaped: EscapedEncoding | null = null;
  let good = 0;
  let bad = 0;
  let rest: Buffer = Buffer.alloc(0);
  /** With which the file may end in the middle of what would be a character in UTF-8. */
  let last: Buffer = rest;
  const evidence = createEvidence();

  return {
    write(bytes) {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      length += chunk.length;
      if (headBytes < headLength) {
        heads.push(Buffer.from(chunk.subarray(0, headLength - headBytes)));
        headBytes += chunk.length;
      }
      nulls ||= chunk.includes(0);
      if (rest.length === 0 && isAscii(chunk)) {
        escaped ??= escapedEncoding(chunk);
        evidence.skip();
        return;
      }
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = completeUtf8(all);
      rest = Buffer.from(all.subarray(whole));
      if (rest.length > 0) last = Buffer.from(all.subarray(-lastWords));
      const counted = countUtf8(all.subarray(0, whole), true);
      good += counted.good;
      bad += counted.bad;
      if (counted.bad > 0) evidence.write(chunk);
      else evidence.skip();
    },

    end(complete) {
      const head = Buffer.concat(heads);
      const marked = byteOrderMark(head);
      if (marked !== null) return marked;
      if (nulls) {
        const wide = detectUtf32(head) ?? detectUtf16(head);
        if (wide !== null) return wide;
        if (isFullOfNulls(head)) return 'binary';
      }
      if (complete && rest.length > 0) {
        bad += 1;
        evidence.write(last);
      }
      if (bad === 0) return good === 0 && escaped !== null ? escaped : 'utf-8';
      // A UTF-8 file with a few broken places stays one: the broken rows are named, all others are right.
      if (good > 0 && bad <= Math.max(1, good * 0.05)) return 'utf-8';
      const likely = mostLikelyEncoding(evidence.bytes(), length >= longText);
      if (likely !== null) return likely;
      // Long ASCII with a handful of odd bytes, as TREC's one F0: no evidence for anything else.
      return length >= longText && bad <= Math.max(3, length / 1000) ? 'utf-8' : null;
    },
  };
}

/** Of bytes that are at hand; where they are the beginning of more, `complete` is false. */
export function detectEncoding(bytes: Uint8Array, complete: boolean): DetectedEncoding {
  const detector = createEncodingDetector();
  detector.write(bytes);
  return detector.end(complete);
}

function isFullOfNulls(head: Buffer): boolean {
  let count = 0;
  for (const byte of head) if (byte === 0) count += 1;
  return count > Math.max(2, head.length / 200);
}

function byteOrderMark(bytes: Uint8Array): EncodingName | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && bytes.length % 4 === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return 'gb18030';
  return null;
}
