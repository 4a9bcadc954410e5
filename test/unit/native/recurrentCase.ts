import type { Tensor } from '@tensorflow/tfjs-node';
import type { CellWeights, Direction, RecurrentCall } from '../../../src-main/engine/fused/index.ts';
import type { Cell } from '../../../src-shared/domain/index.ts';
import { gates } from './composedRecurrent.ts';
import { seeded, tf } from './kernels.ts';

export interface Shape {
  readonly rows: number;
  readonly steps: number;
  readonly inputs: number;
  readonly units: number;
  /** Rows of any length from 1; of any length with some of 0; or all as long as the batch. */
  readonly lengths: 'mixed' | 'some empty' | 'full';
  /** The input comes out of a table, of half as many rows as there are positions or of this many. */
  readonly fromTable?: boolean | number;
}

export interface RecurrentCase {
  readonly call: RecurrentCall;
  readonly lengths: Int32Array;
  /** The input as [rows, steps, inputs], also when it comes out of a table. */
  readonly sequence: Tensor;
  readonly outputs: { readonly sequence: Tensor; readonly last: Tensor };
}

function lengthsOf(shape: Shape, random: () => number): Int32Array {
  return Int32Array.from({ length: shape.rows }, (_, row) => {
    if (shape.lengths === 'full') return shape.steps;
    return shape.lengths === 'some empty' && row % 3 === 0 ? 0 : 1 + Math.floor(random() * shape.steps);
  });
}

/** Inputs, weights and output gradients of a usual size, the same for the same arguments. The caller's scope owns them. */
export function recurrentCase(cell: Cell, direction: Direction, shape: Shape, seed = 1): RecurrentCase {
  const random = seeded(seed);
  const { rows, steps, inputs, units } = shape;
  const normal = (size: readonly number[], deviation: number): Tensor =>
    tf.randomNormal([...size], 0, deviation, 'float32', Math.floor(random() * 1e6));
  const columns = gates[cell] * units;
  const weights = Array.from({ length: direction === 'both' ? 2 : 1 }, (): CellWeights => ({
    input: normal([inputs, columns], inputs ** -0.5),
    recurrent: normal([units, columns], units ** -0.5),
    bias: normal(cell === 'gru' ? [2, columns] : [columns], 0.3),
  }));
  const lengths = lengthsOf(shape, random);
  const vocabulary = typeof shape.fromTable === 'number' ? shape.fromTable : 2 + Math.floor((rows * steps) / 2);
  const values = normal(shape.fromTable ? [vocabulary, inputs] : [rows, steps, inputs], 1);
  const ids = shape.fromTable
    ? tf.tensor2d(
        Int32Array.from({ length: rows * steps }, () => Math.floor(random() * vocabulary)),
        [rows, steps],
        'int32',
      )
    : null;
  const width = units * weights.length;
  return {
    call: {
      cell,
      direction,
      values,
      ids,
      lengths: shape.lengths === 'full' ? null : tf.tensor1d(lengths, 'int32'),
      weights,
    },
    lengths,
    sequence: ids ? tf.gather(values, ids) : values,
    outputs: { sequence: normal([rows, steps, width], 1), last: normal([rows, width], 1) },
  };
}

export const flatWeights = (call: RecurrentCall): Tensor[] =>
  call.weights.flatMap(({ input, recurrent, bias }) => [input, recurrent, bias]);
