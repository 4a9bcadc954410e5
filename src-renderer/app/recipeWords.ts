import type { Words } from '../../src-shared/words/index.ts';

/** A recipe's name and sentence in the person's language; one of their own shows its name as it is. */
export function recipeWords(words: Words['train'], name: string): { name: string; text: string } {
  const known: Record<string, { name: string; text: string }> = words.recipes;
  return known[name] ?? { name, text: '' };
}
