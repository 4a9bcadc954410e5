import type { BagOfWordsRecipe } from '../../src-shared/domain/index.ts';

/**
 * Tf-idf of n-grams and logistic regression. C is 10 because scikit-learn's default of 1 costs it 1 to 5 points where
 * classes are many or rare (TREC 0.852 against 0.884).
 */
export const plainBag: BagOfWordsRecipe = {
  kind: 'bag-of-words',
  ngrams: { unit: 'auto', from: 1, to: 2 },
  weighting: 'tf-idf',
  minimumCount: 1,
  features: 2_000_000,
  c: 10,
};
