import type { Recipe } from '../../src-shared/domain/index.ts';
import { bagOfWords } from './bagOfWords.ts';
import { quick } from './quick.ts';

/** In the order in which they are offered; 'bag-of-words' is the last. */
export const namedRecipes: readonly Recipe[] = [quick, bagOfWords];

export function recipeByName(name: string): Recipe | undefined {
  return namedRecipes.find((recipe) => recipe.name === name);
}
