import type { Recipe } from '../../src-shared/domain/index.ts';
import { plainBag } from './plainBag.ts';
import { quick } from './quick.ts';

/** The plain baseline that stands beside every network. */
export const bagOfWords: Recipe = {
  version: 1,
  name: 'bag-of-words',
  // Words of one letter and punctuation marks are left out, as scikit-learn's TfidfVectorizer does.
  text: { ...quick.text, vocabularySize: 1_000_000, minimumTokenLength: 2, stripPunctuation: true },
  model: plainBag,
  training: quick.training,
};
