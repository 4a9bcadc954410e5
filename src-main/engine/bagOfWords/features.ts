import { AppError } from '../../../src-shared/domain/index.ts';
import type { BagOfWordsRecipe, Recipe } from '../../../src-shared/domain/index.ts';
import { createBreather, tabulateTokens } from '../../text/index.ts';
import type { TokenTable } from '../../text/index.ts';
import { NgramNumbers, eachNgram } from './ngrams.ts';
import type { NgramRange } from './ngrams.ts';
import { SparseRowsMaker, addCounts } from './sparseRows.ts';
import type { SparseRows } from './sparseRows.ts';

export interface CountedFeatures {
  readonly names: string[];
  readonly rows: SparseRows;
}

/** The bag's own unit decides what a token is. */
export function tokenRecipe(recipe: Recipe, bag: BagOfWordsRecipe): Recipe['text'] {
  return { ...recipe.text, unit: bag.ngrams.unit };
}

/** A feature's name: words with a space between them, characters as they stand. */
function separatorOf(bag: BagOfWordsRecipe): string {
  return bag.ngrams.unit === 'character' ? '' : ' ';
}

/** The grams to keep, as feature number by gram number (−1: left out): the most frequent, ties in order of appearance. */
function chooseFeatures(totals: Int32Array, most: number): Int32Array {
  const found = Int32Array.from(totals.keys()).filter((gram) => (totals[gram] ?? 0) > 0);
  const kept =
    found.length <= most ? found : found.sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0) || a - b).slice(0, most);
  const featureOf = new Int32Array(totals.length).fill(-1);
  for (const [feature, gram] of kept.sort().entries()) featureOf[gram] = feature;
  return featureOf;
}

async function countGrams(
  table: TokenTable,
  range: NgramRange,
  numbers: NgramNumbers,
  signal: AbortSignal,
): Promise<Int32Array> {
  const breather = createBreather(signal);
  let totals = new Int32Array(table.tokens.length * 4);
  const extend = (gram: number, token: number): number => numbers.extendOrAdd(gram, token);
  const take = (gram: number): void => {
    if (gram >= totals.length) {
      const larger = new Int32Array(Math.max(totals.length * 2, gram + 1));
      larger.set(totals);
      totals = larger;
    }
    totals[gram] = (totals[gram] ?? 0) + 1;
  };
  for (let text = 0; text + 1 < table.offsets.length; text++) {
    eachNgram(table.ids.subarray(table.offsets[text], table.offsets[text + 1]), range, extend, take);
    if (breather.due()) await breather.rest();
  }
  return totals.slice(0, numbers.size);
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
  const numbers = new NgramNumbers(table.tokens.length);
  const totals = await countGrams(table, bag.ngrams, numbers, signal);
  const featureOf = chooseFeatures(totals, most);
  const names: string[] = [];
  const separator = separatorOf(bag);
  const maker = new SparseRowsMaker();
  const breather = createBreather(signal);
  let found = new Int32Array(1024);
  for (let text = 0; text < texts.length; text++) {
    const tokens = table.ids.subarray(table.offsets[text], table.offsets[text + 1]);
    if (found.length < tokens.length * bag.ngrams.to) found = new Int32Array(tokens.length * bag.ngrams.to);
    let count = 0;
    eachNgram(
      tokens,
      bag.ngrams,
      (gram, token) => numbers.extend(gram, token),
      (gram, begin, length) => {
        const feature = featureOf[gram] ?? -1;
        if (feature < 0) return;
        found[count++] = feature;
        names[feature] ??= Array.from(
          tokens.subarray(begin, begin + length),
          (token) => table.tokens[token] ?? '',
        ).join(separator);
      },
    );
    addCounts(maker, found.subarray(0, count));
    if (breather.due()) await breather.rest();
  }
  return { names, rows: maker.finish() };
}

/** Counts known features in new texts. */
export class FeatureReader {
  private readonly tokens = new Map<string, number>();
  private readonly numbers: NgramNumbers;
  private readonly featureOf: Int32Array;
  private readonly range: NgramRange;

  constructor(names: readonly string[], bag: BagOfWordsRecipe) {
    const separator = separatorOf(bag);
    const parts = names.map((name) => (separator === '' ? Array.from(name) : name.split(separator)));
    for (const token of parts.flat()) if (!this.tokens.has(token)) this.tokens.set(token, this.tokens.size);
    this.range = bag.ngrams;
    this.numbers = new NgramNumbers(this.tokens.size);
    const grams = parts.map((own) => this.numberOf(own));
    this.featureOf = new Int32Array(this.numbers.size).fill(-1);
    for (const [feature, gram] of grams.entries()) this.featureOf[gram] = feature;
  }

  private numberOf(tokens: readonly string[]): number {
    const [first = -1, ...rest] = tokens.map((token) => this.tokens.get(token) ?? -1);
    return rest.reduce((gram, token) => this.numbers.extendOrAdd(gram, token), first);
  }

  read(tokens: readonly string[], maker: SparseRowsMaker): void {
    const ids = Int32Array.from(tokens, (token) => this.tokens.get(token) ?? -1);
    const found: number[] = [];
    eachNgram(
      ids,
      this.range,
      (gram, token) => this.numbers.extend(gram, token),
      (gram) => {
        const feature = this.featureOf[gram] ?? -1;
        if (feature >= 0) found.push(feature);
      },
    );
    addCounts(maker, Int32Array.from(found));
  }
}
