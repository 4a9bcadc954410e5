import type { TextRecipe } from '../../src-shared/domain/index.ts';

/** The tokens of one cleaned text, stop words and short tokens left out. */
export function tokenise(text: string, recipe: TextRecipe): string[] {
  return recipe.unit === 'character' ? Array.from(text) : text.split(/\s+/u).filter((token) => token.length > 0);
}
