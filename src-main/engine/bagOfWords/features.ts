import { AppError } from '../../../src-shared/domain/index.ts';
import type { BagOfWordsRecipe, Recipe } from '../../../src-shared/domain/index.ts';
import { createBreather, tabulateTokens } from '../../text/index.ts';
import { NgramNumbers, eachNgram } from './ngrams.ts';
import { cutPieces } from './pieces.ts';
import type { Pieces } from './pieces.ts';
import { SparseRowsMaker, addCounts } from './sparseRows.ts';
import type { SparseRows } from './sparseRows.ts';

export interface CountedFeatures {
  readonly names: string[];
  readonly rows: SparseRows;
}

/** The bag's own unit decides what a token is. */
export function tokenRecipe(recipe: Recipe, { ngrams }: BagOfWordsRecipe): Recipe['text'] {
  return { ...recipe.text, unit: ngrams.unit === 'word-parts' ? 'word' : ngrams.unit };
}

/** A feature's name: words with a space between them, characters as they stand. */
export function separatorOf({ ngrams }: BagOfWordsRecipe): string {
  return ngrams.unit === 'word' ? ' ' : '';
}

/** The grams to keep, as feature number by gram number (−1: left out): the most frequent, ties in order of appearance. */
function chooseFeatures(totals: Int32Array, fewest: number, most: number): Int32Array {
  const found = Int32Array.from(totals.keys()).filter((gram) => (totals[gram] ?? 0) >= fewest);
  const kept =
    found.length <= most ? found : found.sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0) || a - b).slice(0, most);
  const featureOf = new Int32Array(totals.length).fill(-1);
  for (const [feature, gram] of kept.sort().entries()) featureOf[gram] = feature;
  return featureOf;
}

/**
 * Counts by gram number. One round for each length: a longer gram can be frequent only if the shorter one that it begins
 * with is, so that rare ones, which are most of all, are never numbered (imdb, words 1–3: 8 million grams become 1).
 */
async function countGrams(
  pieces: Pieces,
  { ngrams: { from, to } }: BagOfWordsRecipe,
  fewest: number,
  numbers: NgramNumbers,
  signal: AbortSignal,
): Promise<Int32Array> {
  const breather = createBreather(signal);
  let totals = new Int32Array(pieces.symbols.length * 4);
  const extend = (gram: number, symbol: number): number =>
    (totals[gram] ?? 0) < fewest ? -1 : numbers.extendOrAdd(gram, symbol);
  let times = 1;
  const take = (gram: number): void => {
    if (gram >= totals.length) {
      const larger = new Int32Array(Math.max(totals.length * 2, gram + 1));
      larger.set(totals);
      totals = larger;
    }
    totals[gram] = (totals[gram] ?? 0) + times;
  };
  let firstLong = 0;
  for (let length = 1; length <= to; length++) {
    if (length === from && from > 1) firstLong = numbers.size;
    for (let piece = 0; piece < pieces.count; piece++) {
      times = pieces.timesOf(piece);
      eachNgram(pieces.symbolsOf(piece), { from: length, to: length }, extend, take);
      if (breather.due()) await breather.rest();
    }
  }
  // What is too short was counted for the sake of the longer ones.
  return totals.fill(0, 0, firstLong).slice(0, numbers.size);
}

/** Counts n-grams in the training texts and keeps at most `most` of them. */
export async function countFeatures(
  texts: readonly string[],
  recipe: Recipe,
  bag: BagOfWordsRecipe,
  most: number,
  signal: AbortSignal,
): Promise<CountedFeatures> {
  const table = await tabulateTokens(texts, tokenRecipe(recipe, bag), signal);
  if (table.ids.length === 0) throw new AppError('vocabulary-empty', { texts: texts.length });
  const pieces = cutPieces(table, bag);
  const count = async (fewest: number): Promise<{ numbers: NgramNumbers; featureOf: Int32Array }> => {
    const numbers = new NgramNumbers(pieces.symbols.length);
    const totals = await countGrams(pieces, bag, fewest, numbers, signal);
    return { numbers, featureOf: chooseFeatures(totals, fewest, most) };
  };
  let { numbers, featureOf } = await count(bag.minimumCount);
  // Where nothing recurs, what stands once is all there is.
  if (featureOf.every((feature) => feature < 0)) ({ numbers, featureOf } = await count(1));
  const names: string[] = [];
  const separator = separatorOf(bag);
  const featuresIn = (piece: number): Int32Array => {
    const symbols = pieces.symbolsOf(piece);
    const found: number[] = [];
    eachNgram(
      symbols,
      bag.ngrams,
      (gram, symbol) => numbers.extend(gram, symbol),
      (gram, begin, length) => {
        const feature = featureOf[gram] ?? -1;
        if (feature < 0) return;
        found.push(feature);
        names[feature] ??= Array.from(
          symbols.subarray(begin, begin + length),
          (symbol) => pieces.symbols[symbol] ?? '',
        ).join(separator);
      },
    );
    return Int32Array.from(found);
  };
  const kept = pieces.recurring ? Array.from({ length: pieces.count }, (_, piece) => featuresIn(piece)) : null;
  const maker = new SparseRowsMaker(texts.length);
  const breather = createBreather(signal);
  for (let text = 0; text < texts.length; text++) {
    addCounts(maker, joined(Array.from(pieces.ofText(text), (piece) => kept?.[piece] ?? featuresIn(piece))));
    if (breather.due()) await breather.rest();
  }
  return { names, rows: maker.finish() };
}

/** Many lists as one. */
export function joined(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((total, list) => total + list.length, 0));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  return all;
}
