import type { TextRecipe } from '../../../src-shared/domain/index.ts';

/** A recipe that changes nothing, to be changed where a test looks. */
export const plain: TextRecipe = {
  unit: 'word',
  lowerCase: false,
  stripHtml: false,
  stripUrls: false,
  stripNumbers: false,
  stripPunctuation: false,
  stopWords: 'none',
  ownStopWords: [],
  minimumTokenLength: 1,
  vocabularySize: 1000,
  minimumCount: 1,
  oovToken: true,
  maxLength: 'longest',
  truncation: 'post',
};
