import type { Tensor } from '@tensorflow/tfjs-node';
import { reshape, sumRows } from '../tensor/operations.ts';
import { extent } from '../tensor/tensors.ts';
import type { Parameter } from './parameter.ts';
import type { Gradients } from './parameter.ts';

export interface EmbeddingPass {
  /** [batch, steps, size] */
  readonly output: Tensor;
  backward(gradient: Tensor, gradients: Gradients): void;
}

/** `ids` is [batch, steps]. */
export function embedding(table: Parameter, ids: Tensor): EmbeddingPass {
  return {
    output: table.variable.gather(ids),
    backward(gradient, gradients) {
      if (!table.trainable) return;
      const rows = extent(ids, 0) * extent(ids, 1);
      const [vocabulary, size] = [table.variable.shape[0] ?? 0, extent(gradient, 2)];
      gradients.add(table, sumRows(reshape(gradient, [rows, size]), reshape(ids, [rows]), vocabulary));
    },
  };
}
