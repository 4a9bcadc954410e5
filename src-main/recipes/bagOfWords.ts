import type { Recipe } from '../../src-shared/domain/index.ts';
import { quick } from './quick.ts';

/**
 * The plain baseline that stands beside every network: tf-idf of n-grams and logistic regression. C is 10 because
 * scikit-learn's default of 1 costs it 1 to 5 points where classes are many or rare (TREC 0.852 against 0.884).
 */
export const bagOfWords: Recipe = {
  version: 1,
  name: 'bag-of-words',
  // Words of one letter and punctuation marks are left out, as scikit-learn's TfidfVectorizer does.
  text: { ...quick.text, vocabularySize: 1_000_000, minimumTokenLength: 2, stripPunctuation: true },
  model: {
    kind: 'bag-of-words',
    ngrams: { unit: 'auto', from: 1, to: 2 },
    weighting: 'tf-idf',
    minimumCount: 1,
    features: 2_000_000,
    c: 10,
  },
  training: quick.training,
};
