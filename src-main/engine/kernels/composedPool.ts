import type { Tensor } from '@tensorflow/tfjs-node';
import type { Pool } from '../fused/index.ts';
import {
  add,
  batchMatMul,
  concat,
  cut,
  divide,
  equal,
  maximum,
  multiply,
  reshape,
  sum,
  toFloat,
} from '../tensor/operations.ts';
import { rowMask } from '../tensor/rowMask.ts';
import { extent } from '../tensor/tensors.ts';
import { part } from './composedCell.ts';

const shares = (sequence: Tensor, lengths: Tensor | null): Tensor =>
  rowMask(sequence, lengths, (length) => 1 / Math.max(1, length));

function asStep(vector: Tensor): Tensor {
  return reshape(vector, [extent(vector, 0), 1, extent(vector, 1)]);
}

// What follows a row's length repeats one of its states, so that the greatest needs no mask on the way forward.
export const composedPool: Pool = {
  forward(kind, sequence, lengths) {
    const flat = [extent(sequence, 0), extent(sequence, 2)];
    const pooled: Tensor[] = [];
    if (kind !== 'max') pooled.push(reshape(batchMatMul(shares(sequence, lengths), sequence, { a: true }), flat));
    if (kind !== 'mean') pooled.push(maximum(sequence, 1));
    return { output: concat(pooled, 1), positions: null };
  },
  gradient(kind, sequence, lengths, pooled, gradient) {
    const columns = extent(sequence, 2);
    const both = kind === 'mean+max';
    const pieces = both ? cut(gradient, [columns, columns], 1) : [gradient];
    const outputs = both ? cut(pooled.output, [columns, columns], 1) : [pooled.output];
    const parts: Tensor[] = [];
    if (kind !== 'max') parts.push(multiply(shares(sequence, lengths), asStep(part(pieces, 0))));
    if (kind !== 'mean') {
      const own = both ? 1 : 0;
      const equals = toFloat(equal(sequence, asStep(part(outputs, own))));
      const here = lengths
        ? multiply(
            equals,
            rowMask(sequence, lengths, () => 1),
          )
        : equals;
      // A word that stands twice gives two greatest states: they share the gradient.
      parts.push(multiply(divide(here, sum(here, 1, true)), asStep(part(pieces, own))));
    }
    return parts.reduce(add);
  },
};
