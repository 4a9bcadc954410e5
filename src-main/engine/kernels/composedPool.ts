import type { Tensor } from '@tensorflow/tfjs-node';
import type { Pool } from '../fused/index.ts';
import { add, batchMatMul, concat, cut, equal, maximum, multiply, reshape, toFloat } from '../tensor/operations.ts';
import { extent, floats } from '../tensor/tensors.ts';
import { part } from './composedCell.ts';

/** [rows, positions, 1]: `value(length)` inside a row, 0 after it. */
function rowWeights(sequence: Tensor, lengths: Tensor | null, value: (length: number) => number): Tensor {
  const [rows, positions] = [extent(sequence, 0), extent(sequence, 1)];
  const ends = lengths ? lengths.dataSync<'int32'>() : new Int32Array(rows).fill(positions);
  const weights = new Float32Array(rows * positions);
  for (const [row, end] of ends.entries()) weights.fill(value(end), row * positions, row * positions + end);
  return floats(weights, [rows, positions, 1]);
}

const shares = (sequence: Tensor, lengths: Tensor | null): Tensor =>
  rowWeights(sequence, lengths, (length) => 1 / Math.max(1, length));

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
      const greatest = toFloat(equal(sequence, asStep(part(outputs, own))));
      const here = multiply(greatest, asStep(part(pieces, own)));
      parts.push(
        lengths
          ? multiply(
              here,
              rowWeights(sequence, lengths, () => 1),
            )
          : here,
      );
    }
    return parts.reduce(add);
  },
};
