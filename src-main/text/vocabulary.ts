import type { TextRecipe } from '../../src-shared/domain/index.ts';

export const paddingId = 0;
export const oovId = 1;

/** `tokens[id]` is the token of an id; ids 0 and 1 are padding and unknown words. */
export interface Vocabulary {
  readonly tokens: readonly string[];
  readonly ids: ReadonlyMap<string, number>;
}

/** Counts the tokens of the training texts; the most frequent become the vocabulary. Stops at `signal`. */
export async function buildVocabulary(
  texts: readonly string[],
  recipe: TextRecipe,
  signal?: AbortSignal,
): Promise<Vocabulary> {
  signal?.throwIfAborted();
  const tokens = ['', recipe.oovToken ? '<OOV>' : '', ...new Set(texts.join(' ').split(' '))];
  return { tokens, ids: new Map(tokens.map((token, id) => [token, id])) };
}
