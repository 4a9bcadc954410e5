import type { Tensor } from '@tensorflow/tfjs-node';
import { kernels } from '../kernels/chooseKernels.ts';
import { gatherRows, multiply, sum } from '../tensor/operations.ts';
import type { Parameter } from './parameter.ts';
import type { Pass } from './pass.ts';

/** The n-grams of a batch's texts. */
export interface Grams {
  /** int32 [batch, most], filled up with 0, whose row of the table stays zero. */
  readonly ids: Tensor;
  readonly lengths: Tensor;
  /** [batch, 1]: 1 / √(number of n-grams), so that long texts do not shout. */
  readonly scale: Tensor;
}

/** A linear model over hashed n-grams, added to the network's own sums (wide & deep, Cheng et al. 2016). */
export function wide(table: Parameter, { ids, lengths, scale }: Grams): Pass<Tensor, null> {
  return {
    output: multiply(sum(gatherRows(table.variable.read(), ids), 1), scale),
    backward(gradient, gradients) {
      const buckets = table.variable.shape[0] ?? 0;
      gradients.add(table, kernels().embeddingGradients(ids, lengths, multiply(gradient, scale), buckets));
      return null;
    },
  };
}
