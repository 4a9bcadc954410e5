import type { TextRecipe } from '../../src-shared/domain/index.ts';
import { createBreather } from './breather.ts';
import { compileTokeniser } from './tokenise.ts';

/**
 * All tokens of all texts after one pass: text i is `ids.subarray(offsets[i], offsets[i + 1])`, an id is an index into
 * `tokens` in the order of first appearance.
 */
export interface TokenTable {
  readonly tokens: readonly string[];
  readonly counts: Int32Array;
  readonly ids: Int32Array;
  readonly offsets: Int32Array;
}

/** Cuts every text into tokens, in slices that let the event loop run; throws when the signal is aborted. */
export async function tabulateTokens(
  texts: readonly string[],
  recipe: TextRecipe,
  signal?: AbortSignal,
): Promise<TokenTable> {
  const breather = createBreather(signal);
  const tokenise = compileTokeniser(recipe);
  const known = new Map<string, number>();
  const counts: number[] = [];
  const offsets = new Int32Array(texts.length + 1);
  let ids = new Int32Array(Math.max(64, texts.length * 16));
  let length = 0;
  for (const [index, text] of texts.entries()) {
    const tokens = tokenise(text);
    if (length + tokens.length > ids.length) {
      const larger = new Int32Array(Math.max(ids.length * 2, length + tokens.length));
      larger.set(ids);
      ids = larger;
    }
    for (const token of tokens) {
      let id = known.get(token);
      if (id === undefined) {
        id = counts.push(0) - 1;
        known.set(token, id);
      }
      counts[id] = (counts[id] ?? 0) + 1;
      ids[length++] = id;
    }
    offsets[index + 1] = length;
    if (breather.due()) await breather.rest();
  }
  return { tokens: [...known.keys()], counts: Int32Array.from(counts), ids: ids.slice(0, length), offsets };
}
