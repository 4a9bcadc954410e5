import type { Recipe } from '../../src-shared/domain/index.ts';
import { imdbLstm, lstmTheory, movieSentiment, newsGlove, stackedBidirectionalAttention } from './articles.ts';
import { bagOfWords } from './bagOfWords.ts';
import { balanced } from './balanced.ts';
import { quick } from './quick.ts';
import { thorough } from './thorough.ts';

/** In the order in which they are offered. */
export const namedRecipes: readonly Recipe[] = [
  quick,
  balanced,
  thorough,
  lstmTheory,
  newsGlove,
  stackedBidirectionalAttention,
  movieSentiment,
  imdbLstm,
  bagOfWords,
];

export function recipeByName(name: string): Recipe | undefined {
  return namedRecipes.find((recipe) => recipe.name === name);
}
