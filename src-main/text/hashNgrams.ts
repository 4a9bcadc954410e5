import type { EncodedTexts } from './encode.ts';
import type { TokenTable } from './tokenTable.ts';

export interface HashedNgrams {
  /** Ids run from 1 to `buckets`; 0 is left free for padding. */
  readonly buckets: number;
  /** Runs of up to this many tokens. */
  readonly wordNgrams: number;
  /** Runs of 3 up to this many characters inside a token with its ends marked; below 3: none. */
  readonly characterNgrams: number;
}

const shortestCharacters = 3;

/** FNV-1a over UTF-16 units, then mixed, because its low bits alone are poor. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function charactersOf(token: string, longest: number): number[] {
  const marks = Array.from(`\u0002${token}\u0003`);
  const hashes: number[] = [];
  for (let begin = 0; begin < marks.length; begin++) {
    for (let length = shortestCharacters; length <= longest && begin + length <= marks.length; length++) {
      // The whole token is counted as a word already.
      if (length < marks.length) hashes.push(hashOf(`c${marks.slice(begin, begin + length).join('')}`));
    }
  }
  return hashes;
}

/**
 * All n-grams of every text as numbers of a fixed range, unknown words included: what a wide part looks up. Nothing is
 * counted or kept, so that new texts give the same numbers.
 */
export function hashNgrams(table: TokenTable, { buckets, wordNgrams, characterNgrams }: HashedNgrams): EncodedTexts {
  const words = table.tokens.map(hashOf);
  const characters = table.tokens.map((token) => charactersOf(token, characterNgrams));
  const texts = table.offsets.length - 1;
  const offsets = new Int32Array(texts + 1);
  let ids = new Int32Array(Math.max(64, table.ids.length * 2));
  let end = 0;
  const take = (hash: number): void => {
    if (end === ids.length) {
      const larger = new Int32Array(ids.length * 2);
      larger.set(ids);
      ids = larger;
    }
    ids[end++] = 1 + (hash % buckets);
  };
  for (let text = 0; text < texts; text++) {
    const own = table.ids.subarray(table.offsets[text], table.offsets[text + 1]);
    for (let begin = 0; begin < own.length; begin++) {
      let hash = 0;
      for (let length = 1; length <= wordNgrams && begin + length <= own.length; length++) {
        hash = mix(Math.imul(hash, 31) + (words[own[begin + length - 1] ?? 0] ?? 0));
        take(hash);
      }
      for (const part of characters[own[begin] ?? 0] ?? []) take(part);
    }
    offsets[text + 1] = end;
  }
  return { ids: ids.slice(0, end), offsets, coverage: 1 };
}
