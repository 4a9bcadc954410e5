import { PairTable } from './pairTable.ts';

export interface NgramRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Numbers n-grams of token ids. A gram of one token has the token's own number; a longer one is the pair of the gram
 * without its last token and that token, so that no strings are joined while counting.
 */
export class NgramNumbers {
  private readonly pairs = new PairTable();
  private readonly tokens: number;

  constructor(tokens: number) {
    this.tokens = tokens;
  }

  get size(): number {
    return this.tokens + this.pairs.size;
  }

  /** −1 when the longer gram is not known. */
  extend(gram: number, token: number): number {
    const number = this.pairs.find(gram, token);
    return number < 0 ? -1 : this.tokens + number;
  }

  extendOrAdd(gram: number, token: number): number {
    return this.tokens + this.pairs.findOrAdd(gram, token);
  }
}

/** Hands every n-gram of a text to `take`, with the place where it begins and its length; stops a run of grams where `extend` answers −1. */
export function eachNgram(
  tokens: Int32Array,
  range: NgramRange,
  extend: (gram: number, token: number) => number,
  take: (gram: number, begin: number, length: number) => void,
): void {
  for (let begin = 0; begin < tokens.length; begin++) {
    let gram = tokens[begin] ?? -1;
    for (let length = 1; length <= range.to && gram >= 0; length++) {
      if (length >= range.from) take(gram, begin, length);
      const next = tokens[begin + length];
      if (next === undefined || length === range.to) break;
      gram = next < 0 ? -1 : extend(gram, next);
    }
  }
}
