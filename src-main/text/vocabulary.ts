import type { TextRecipe } from '../../src-shared/domain/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import type { TokenTable } from './tokenTable.ts';

/** Stands where a text is shorter than its batch. */
export const paddingId = 0;
/** Stands for every word outside the vocabulary. */
export const oovId = 1;
const firstTokenId = 2;

/** `tokens[i]` has the id `i + firstTokenId`, the most frequent first. `size` counts the two special ids too. */
export interface Vocabulary {
  readonly tokens: readonly string[];
  readonly ids: ReadonlyMap<string, number>;
  readonly size: number;
}

export function vocabularyOf(tokens: readonly string[]): Vocabulary {
  const ids = new Map(tokens.map((token, index) => [token, index + firstTokenId]));
  return { tokens, ids, size: tokens.length + firstTokenId };
}

/** The most frequent tokens of the training texts; equal counts stand in the order of their code units. */
export function buildVocabulary(table: TokenTable, recipe: TextRecipe): Vocabulary {
  const kept: { token: string; count: number }[] = [];
  for (const [index, token] of table.tokens.entries()) {
    const count = table.counts[index] ?? 0;
    if (count >= recipe.minimumCount) kept.push({ token, count });
  }
  if (kept.length === 0) throw new AppError('vocabulary-empty', { texts: table.offsets.length - 1 });
  kept.sort((one, other) => other.count - one.count || (one.token < other.token ? -1 : 1));
  return vocabularyOf(kept.slice(0, recipe.vocabularySize).map(({ token }) => token));
}
