import { readVectors } from './readVectors.ts';

// One letter alone says nothing of a language, and the English vectors lack a and i.
const lettersTogether = /\p{L}{2}/u;

/**
 * Share of the words in running text for which there is an English vector: near 1 for English. `counts[i]` is how often
 * `words[i]` occurs. Null where the English vectors could not be had, or no word has a letter.
 */
export async function englishShare(
  words: readonly string[],
  counts: ArrayLike<number>,
  signal: AbortSignal,
): Promise<number | null> {
  const spelt = words
    .map((word, index) => ({ word, count: counts[index] ?? 0 }))
    .filter(({ word }) => lettersTogether.test(word));
  const all = spelt.reduce((sum, { count }) => sum + count, 0);
  const vectors = await readVectors(
    '',
    spelt.map(({ word }) => word),
    signal,
  );
  if (!vectors || all === 0) return null;
  const found = spelt.reduce((sum, { word, count }) => sum + (vectors.rows.has(word) ? count : 0), 0);
  return found / all;
}
