import type { Cell, NetworkRecipe, Pooling } from '../../../src-shared/domain/index.ts';
import { quick } from '../../../src-main/recipes/quick.ts';
import type { EncodedTexts } from '../../../src-main/text/index.ts';

/** A network small enough to look at every weight. */
export function smallRecipe(
  change: Partial<Omit<NetworkRecipe, 'kind'>> & { cell?: Cell; bidirectional?: boolean; layers?: number } = {},
): NetworkRecipe {
  if (quick.model.kind !== 'network') throw new Error('quick is a network');
  const { cell = 'gru', bidirectional = false, layers = 1, ...rest } = change;
  return {
    ...quick.model,
    embedding: { ...quick.model.embedding, size: 4, dropout: 0, wordDropout: 0 },
    body: {
      kind: 'recurrent',
      cell,
      layers: Array.from({ length: layers }, () => ({ units: 3, dropout: 0 })),
      bidirectional,
      joinStates: false,
    },
    dropout: 0,
    ...rest,
  };
}

/** Three texts of 5, 2 and 4 tokens with ids from 1 to 7. */
export const texts: EncodedTexts = {
  ids: Int32Array.of(2, 3, 4, 5, 2, 6, 7, 3, 1, 2, 7),
  offsets: Int32Array.of(0, 5, 7, 11),
  coverage: 1,
};
export const vocabulary = 8;
export const allRows = Int32Array.of(0, 1, 2);
/** Labels 1, 0 and 1 of two. */
export const truth = Float32Array.of(0, 1, 1, 0, 0, 1);

export const cells: readonly Cell[] = ['simple', 'lstm', 'gru'];
export const poolings: readonly Pooling[] = ['last', 'mean', 'max', 'mean+max', 'attention'];
