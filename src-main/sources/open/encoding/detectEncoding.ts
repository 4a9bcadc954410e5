import type { EncodingName } from '../../../../src-shared/domain/index.ts';
import { gb18030Plausibility, shiftJisPlausibility, windows1252Plausibility } from './plausibility.ts';
import { countUtf8 } from './utf8.ts';
import { detectUtf16 } from './utf16.ts';

/** 'binary': not text at all. null: text, but of no encoding that we know. */
export type DetectedEncoding = EncodingName | 'binary' | null;

/** Below these a reading is noise: Big5, EUC-KR or KOI8 read as one of ours come out lower. */
const plausible = { gb18030: 0.35, shift_jis: 0.35, 'windows-1252': 0.5 } as const;

/**
 * Finds the encoding of a file or of a piece of it (then `complete` is false, and a character may be cut at its end):
 * byte order mark, UTF-16 by its units, UTF-8 by validity, the others by plausibility.
 */
export function detectEncoding(bytes: Uint8Array, complete: boolean): DetectedEncoding {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return marked;
  if (bytes.includes(0)) return detectUtf16(bytes) ?? 'binary';

  const utf8 = countUtf8(bytes, complete);
  if (utf8.bad === 0) return 'utf-8';
  // A UTF-8 file with a few broken places stays one: the broken rows are named, all others are right.
  if (utf8.good > 0 && utf8.bad <= Math.max(1, utf8.good * 0.05)) return 'utf-8';

  const candidates: { encoding: keyof typeof plausible; score: number }[] = [
    { encoding: 'gb18030', score: gb18030Plausibility(bytes) },
    { encoding: 'shift_jis', score: shiftJisPlausibility(bytes) },
    { encoding: 'windows-1252', score: windows1252Plausibility(bytes) },
  ];
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates[0];
  if (best !== undefined && best.score >= plausible[best.encoding]) return best.encoding;
  // ASCII with a handful of odd bytes, as TREC's one F0: no evidence for anything else.
  return utf8.bad <= Math.max(3, bytes.length / 1000) ? 'utf-8' : null;
}

function byteOrderMark(bytes: Uint8Array): EncodingName | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return 'gb18030';
  return null;
}
