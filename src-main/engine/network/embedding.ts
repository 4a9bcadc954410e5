import type { Tensor } from '@tensorflow/tfjs-node';
import { kernels } from '../kernels/chooseKernels.ts';
import type { Gradient } from '../kernels/kernels.ts';
import { gatherRows } from '../tensor/operations.ts';
import { dropout } from './dropout.ts';
import type { Gradients, Parameter } from './parameter.ts';
import type { PassContext } from './pass.ts';
import type { Sequence } from './body.ts';

export interface EmbeddingPass {
  readonly output: Sequence;
  /** Of the vectors, or already of the table's rows. */
  backward(gradient: Gradient, gradients: Gradients): void;
}

/** Word vectors of `ids` [batch, steps]. Without dropout the next layer reads them in the table itself. */
export function embedding(
  table: Parameter,
  ids: Tensor,
  rate: number,
  place: number,
  context: PassContext,
): EmbeddingPass {
  const drops = context.seed !== null && rate > 0;
  const dropped = drops ? dropout(gatherRows(table.variable.read(), ids), rate, place, context) : null;
  return {
    output: dropped ? { values: dropped.output, ids: null } : { values: table.variable.read(), ids },
    backward(gradient, gradients) {
      if (!table.trainable) return;
      if ('rows' in gradient) {
        gradients.add(table, gradient);
        return;
      }
      const arriving = dropped ? dropped.backward(gradient, gradients) : gradient;
      const vocabulary = table.variable.shape[0] ?? 0;
      gradients.add(table, kernels().embeddingGradients(ids, context.lengths, arriving, vocabulary));
    },
  };
}
