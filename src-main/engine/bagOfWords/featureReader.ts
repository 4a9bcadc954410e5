import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import type { TokenTable } from '../../text/index.ts';
import { joined, separatorOf } from './features.ts';
import { NgramNumbers, eachNgram } from './ngrams.ts';
import { charactersOf } from './pieces.ts';

// Words recur; so many are kept with what was found in them (a few hundred bytes each).
const mostWords = 50_000;
const none = new Int32Array(0);

/** Counts known features in new texts. */
export class FeatureReader {
  private readonly symbols = new Map<string, number>();
  private readonly numbers: NgramNumbers;
  private readonly featureOf: Int32Array;
  private readonly ngrams: BagOfWordsRecipe['ngrams'];
  private readonly words = new Map<string, Int32Array>();

  constructor(names: readonly string[], bag: BagOfWordsRecipe) {
    const separator = separatorOf(bag);
    // Cut up twice: the parts of two million names at once would take hundreds of megabytes.
    const partsOf = (name: string): string[] => (separator === '' ? Array.from(name) : name.split(separator));
    for (const name of names) {
      for (const symbol of partsOf(name)) if (!this.symbols.has(symbol)) this.symbols.set(symbol, this.symbols.size);
    }
    this.ngrams = bag.ngrams;
    this.numbers = new NgramNumbers(this.symbols.size);
    const grams = Int32Array.from(names, (name) => this.numberOf(partsOf(name)));
    this.featureOf = new Int32Array(this.numbers.size).fill(-1);
    for (const [feature, gram] of grams.entries()) this.featureOf[gram] = feature;
  }

  private numberOf(symbols: readonly string[]): number {
    const [first = -1, ...rest] = symbols.map((symbol) => this.symbols.get(symbol) ?? -1);
    return rest.reduce((gram, symbol) => this.numbers.extendOrAdd(gram, symbol), first);
  }

  /** Gives a text's features, as often as each stands in it. */
  over({ tokens, ids, offsets }: TokenTable): (text: number) => Int32Array {
    const idsOf = (text: number): Int32Array => ids.subarray(offsets[text], offsets[text + 1]);
    if (this.ngrams.unit === 'word-parts') {
      const inWords = tokens.map((word) => this.inWord(word));
      return (text) => joined(Array.from(idsOf(text), (id) => inWords[id] ?? none));
    }
    const symbols = this.symbolsOf(tokens);
    return (text) => this.inRun(idsOf(text).map((id) => symbols[id] ?? -1));
  }

  private symbolsOf(symbols: readonly string[]): Int32Array {
    return Int32Array.from(symbols, (symbol) => this.symbols.get(symbol) ?? -1);
  }

  private inWord(word: string): Int32Array {
    const known = this.words.get(word);
    if (known) return known;
    const found = this.inRun(this.symbolsOf(charactersOf(word)));
    if (this.words.size >= mostWords) this.words.clear();
    this.words.set(word, found);
    return found;
  }

  private inRun(symbols: Int32Array): Int32Array {
    const found: number[] = [];
    eachNgram(
      symbols,
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
