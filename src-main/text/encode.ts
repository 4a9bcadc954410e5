import type { TextRecipe } from '../../src-shared/domain/index.ts';
import { oovId } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';
import { tabulateTokens } from './tokenTable.ts';
import type { TokenTable } from './tokenTable.ts';

/** All texts as one run of ids: text i is `ids.subarray(offsets[i], offsets[i + 1])`, none longer than asked. */
export interface EncodedTexts {
  readonly ids: Int32Array;
  readonly offsets: Int32Array;
  /** Share of all tokens that the vocabulary knows; 1 when there are none. */
  readonly coverage: number;
}

const longestAllowed = 20_000;

/** The length in tokens to which a recipe cuts these texts. 'auto' is the 95th percentile. */
export function measureLength(table: TokenTable, maxLength: TextRecipe['maxLength']): number {
  if (typeof maxLength === 'number') return maxLength;
  const texts = table.offsets.length - 1;
  const lengths = Int32Array.from({ length: texts }, (_, i) => (table.offsets[i + 1] ?? 0) - (table.offsets[i] ?? 0));
  lengths.sort();
  const rank = maxLength === 'longest' ? texts - 1 : Math.ceil(texts * 0.95) - 1;
  return Math.min(longestAllowed, Math.max(1, lengths[Math.max(0, rank)] ?? 1));
}

/** Unknown tokens become the OOV id, or are left out when the recipe has none; then the text is cut on its side. */
export function encodeTable(
  table: TokenTable,
  vocabulary: Vocabulary,
  recipe: TextRecipe,
  maxLength: number,
): EncodedTexts {
  const texts = table.offsets.length - 1;
  const unknown = recipe.oovToken ? oovId : -1;
  const idOf = Int32Array.from(table.tokens, (token) => vocabulary.ids.get(token) ?? unknown);
  const ids = new Int32Array(table.ids.length);
  const offsets = new Int32Array(texts + 1);
  let end = 0;
  let known = 0;
  for (let text = 0; text < texts; text++) {
    const begin = end;
    for (let at = table.offsets[text] ?? 0; at < (table.offsets[text + 1] ?? 0); at++) {
      const id = idOf[table.ids[at] ?? 0] ?? unknown;
      if (id > oovId) known++;
      if (id >= 0) ids[end++] = id;
    }
    if (end - begin > maxLength) {
      if (recipe.truncation === 'pre') ids.copyWithin(begin, end - maxLength, end);
      end = begin + maxLength;
    }
    offsets[text + 1] = end;
  }
  return { ids: ids.slice(0, end), offsets, coverage: table.ids.length === 0 ? 1 : known / table.ids.length };
}

/** New texts through a vocabulary that stands. */
export async function encode(
  texts: readonly string[],
  recipe: TextRecipe,
  vocabulary: Vocabulary,
  maxLength: number,
  signal?: AbortSignal,
): Promise<EncodedTexts> {
  return encodeTable(await tabulateTokens(texts, recipe, signal), vocabulary, recipe, maxLength);
}
