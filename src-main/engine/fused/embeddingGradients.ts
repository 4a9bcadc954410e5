import type { Tensor } from '@tensorflow/tfjs-node';
import { taken } from './ops.ts';
import type { Ops } from './ops.ts';

/** The gradient of a table of which a batch touched only some rows. The three belong to the caller. */
export interface RowGradients {
  /** int32 [touched], rising */
  readonly rows: Tensor;
  /** [touched, size] */
  readonly values: Tensor;
  /** [1]: the sum of all squares, for clipping by the norm of all gradients. */
  readonly squareNorm: Tensor;
}

/**
 * Sums the gradient over the places where each id stands. `ids` is int32 [rows, positions]; `gradient` is
 * [rows, positions, size], or [rows, size] where a row's ids were added up and so all have the same gradient.
 */
export type EmbeddingGradients = (
  ids: Tensor,
  lengths: Tensor | null,
  gradient: Tensor,
  vocabulary: number,
) => RowGradients;

export function createEmbeddingGradients(ops: Ops): EmbeddingGradients {
  return (ids, lengths, gradient, vocabulary) => {
    const outputs = ops.run('WinnowEmbeddingGradient', [ids, lengths, gradient], 3, { vocabulary }, [0, 1]);
    return { rows: taken(outputs, 0), values: taken(outputs, 1), squareNorm: taken(outputs, 2) };
  };
}
