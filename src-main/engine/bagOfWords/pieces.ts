import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import type { TokenTable } from '../../text/index.ts';

/** Runs of symbols in which n-grams are looked for: a whole text, or each different word of all texts. */
export interface Pieces {
  readonly symbols: readonly string[];
  readonly count: number;
  symbolsOf(piece: number): Int32Array;
  /** How often the piece stands in the texts. */
  timesOf(piece: number): number;
  /** The pieces of a text. */
  ofText(text: number): Int32Array;
  /** Whether pieces recur, so that what is found in one is worth keeping. */
  readonly recurring: boolean;
}

const edge = ' ';

/** A word's characters between its ends, so that a beginning differs from the same letters in the middle. */
export function charactersOf(word: string): string[] {
  return [edge, ...word, edge];
}

function wordsAsPieces(table: TokenTable): Pieces {
  const known = new Map<string, number>();
  const symbols = table.tokens.map((word) =>
    Int32Array.from(charactersOf(word), (character) => {
      const number = known.get(character) ?? known.size;
      known.set(character, number);
      return number;
    }),
  );
  const none = new Int32Array(0);
  return {
    symbols: [...known.keys()],
    count: table.tokens.length,
    symbolsOf: (piece) => symbols[piece] ?? none,
    timesOf: (piece) => table.counts[piece] ?? 0,
    ofText: (text) => table.ids.subarray(table.offsets[text], table.offsets[text + 1]),
    recurring: true,
  };
}

function textsAsPieces(table: TokenTable): Pieces {
  return {
    symbols: table.tokens,
    count: table.offsets.length - 1,
    symbolsOf: (piece) => table.ids.subarray(table.offsets[piece], table.offsets[piece + 1]),
    timesOf: () => 1,
    ofText: (text) => Int32Array.of(text),
    recurring: false,
  };
}

export function cutPieces(table: TokenTable, { ngrams }: BagOfWordsRecipe): Pieces {
  return ngrams.unit === 'word-parts' ? wordsAsPieces(table) : textsAsPieces(table);
}
