import type { TextRecipe } from '../../src-shared/domain/index.ts';

export type Cleaner = (text: string) => string;

/** The cleaning that a recipe asks for, as one function. */
export function compileCleaner(recipe: TextRecipe): Cleaner {
  return (text) => (recipe.lowerCase ? text.toLowerCase() : text);
}
