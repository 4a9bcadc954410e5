import type { EncodingName } from '../../../../src-shared/domain/index.ts';

/**
 * UTF-16 without a byte order mark, told from binary data by how its units read. NULs alone do not tell the byte order:
 * the commonest Chinese character, 一 (4E 00), has one in the low byte.
 */
export function detectUtf16(bytes: Uint8Array): EncodingName | null {
  // Pairs of ASCII characters read as ideographs: ASCII with a few NULs in it is no UTF-16, where half the bytes would be NUL.
  let printable = 0;
  for (const byte of bytes) if (isPrintable(byte)) printable += 1;
  if (printable > bytes.length * 0.9) return null;
  const little = utf16Plausibility(bytes, 1);
  const big = utf16Plausibility(bytes, 0);
  const best = Math.max(little, big);
  // Tables of numbers have as many NULs, but also characters that no text has.
  if (best < 0.7) return null;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** `high`: which byte of a unit is its high one. */
function utf16Plausibility(bytes: Uint8Array, high: 0 | 1): number {
  const units = Math.floor(bytes.length / 2);
  if (units === 0) return 0;
  let sum = 0;
  for (let at = 0; at < units * 2; at += 2) sum += unitScore(bytes[at + high] ?? 0, bytes[at + 1 - high] ?? 0);
  return sum / units;
}

function unitScore(high: number, low: number): number {
  if (high === 0) {
    if (isPrintable(low)) return 1.5;
    return low >= 0xa0 ? 1 : -2;
  }
  if (high === 0x4e && low === 0) return 1;
  // A unit that ends in 00 is an ASCII character read the wrong way round.
  if (low === 0) return -0.5;
  const latinGreekCyrillic = high <= 0x05;
  const punctuationAndKana = high === 0x20 || high === 0x30 || high === 0x31 || high === 0xff;
  const ideograph = high >= 0x4e && high <= 0x9f;
  if (latinGreekCyrillic || punctuationAndKana || ideograph) return 1;
  const hangulOrSurrogate = high >= 0xac && high <= 0xdf;
  const otherScript = high <= 0x33;
  return hangulOrSurrogate || otherScript ? 0.5 : -1;
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** UTF-32 without a byte order mark: of every four bytes the highest is NUL and the one after it at most 16. */
export function detectUtf32(bytes: Uint8Array): EncodingName | null {
  const units = Math.floor(bytes.length / 4);
  if (units < 2) return null;
  const share = (high: number, next: number): number => {
    let fitting = 0;
    for (let at = 0; at < units * 4; at += 4) {
      const unit = [...bytes.subarray(at, at + 4)];
      const isCharacter = unit[high] === 0 && (unit[next] ?? 0xff) <= 2 && unit.some((byte) => byte !== 0);
      if (isCharacter) fitting += 1;
    }
    return fitting / units;
  };
  // Numbers of four bytes look alike, but do not read as people write.
  const readsWell = (high: number, low: number): boolean => {
    let sum = 0;
    for (let at = 0; at < units * 4; at += 4) sum += unitScore(bytes[at + high] ?? 0, bytes[at + low] ?? 0);
    return sum / units >= 0.7;
  };
  if (share(3, 2) >= 0.99 && readsWell(1, 0)) return 'utf-32le';
  return share(0, 1) >= 0.99 && readsWell(2, 3) ? 'utf-32be' : null;
}
