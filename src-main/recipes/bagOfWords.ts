import type { Recipe } from '../../src-shared/domain/index.ts';
import { quick } from './quick.ts';

/** The plain rival that stands beside every network: tf-idf of n-grams and logistic regression. */
export const bagOfWords: Recipe = {
  version: 1,
  name: 'bag-of-words',
  text: { ...quick.text, vocabularySize: 1_000_000 },
  model: { kind: 'bag-of-words', ngrams: { unit: 'auto', from: 1, to: 2 }, features: 1_000_000, c: 1 },
  training: quick.training,
};
