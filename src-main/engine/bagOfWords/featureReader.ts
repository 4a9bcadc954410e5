import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import { joined, separatorOf } from './features.ts';
import { NgramNumbers, eachNgram } from './ngrams.ts';
import { charactersOf } from './pieces.ts';
import { addCounts } from './sparseRows.ts';
import type { SparseRowsMaker } from './sparseRows.ts';

// Words recur; so many are kept with what was found in them (a few hundred bytes each).
const mostWords = 50_000;

/** Counts known features in new texts. */
export class FeatureReader {
  private readonly symbols = new Map<string, number>();
  private readonly numbers: NgramNumbers;
  private readonly featureOf: Int32Array;
  private readonly ngrams: BagOfWordsRecipe['ngrams'];
  private readonly words = new Map<string, Int32Array>();

  constructor(names: readonly string[], bag: BagOfWordsRecipe) {
    const separator = separatorOf(bag);
    const parts = names.map((name) => (separator === '' ? Array.from(name) : name.split(separator)));
    for (const symbol of parts.flat()) if (!this.symbols.has(symbol)) this.symbols.set(symbol, this.symbols.size);
    this.ngrams = bag.ngrams;
    this.numbers = new NgramNumbers(this.symbols.size);
    const grams = parts.map((own) => this.numberOf(own));
    this.featureOf = new Int32Array(this.numbers.size).fill(-1);
    for (const [feature, gram] of grams.entries()) this.featureOf[gram] = feature;
  }

  private numberOf(symbols: readonly string[]): number {
    const [first = -1, ...rest] = symbols.map((symbol) => this.symbols.get(symbol) ?? -1);
    return rest.reduce((gram, symbol) => this.numbers.extendOrAdd(gram, symbol), first);
  }

  read(tokens: readonly string[], maker: SparseRowsMaker): void {
    const inParts = this.ngrams.unit === 'word-parts';
    addCounts(maker, inParts ? joined(tokens.map((word) => this.inWord(word))) : this.inRun(tokens));
  }

  private inWord(word: string): Int32Array {
    const known = this.words.get(word);
    if (known) return known;
    const found = this.inRun(charactersOf(word));
    if (this.words.size >= mostWords) this.words.clear();
    this.words.set(word, found);
    return found;
  }

  private inRun(symbols: readonly string[]): Int32Array {
    const found: number[] = [];
    eachNgram(
      Int32Array.from(symbols, (symbol) => this.symbols.get(symbol) ?? -1),
      this.ngrams,
      (gram, symbol) => this.numbers.extend(gram, symbol),
      (gram) => {
        const feature = this.featureOf[gram] ?? -1;
        if (feature >= 0) found.push(feature);
      },
    );
    return Int32Array.from(found);
  }
}
