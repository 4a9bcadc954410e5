import type { Tensor } from '@tensorflow/tfjs-node';
import { extent, floats } from './tensors.ts';

/** [rows, positions, 1] for a sequence [rows, positions, …]: `value(length)` inside a row, 0 after it. Without lengths every row is full. */
export function rowMask(sequence: Tensor, lengths: Tensor | null, value: (length: number) => number): Tensor {
  const [rows, positions] = [extent(sequence, 0), extent(sequence, 1)];
  const ends = lengths ? lengths.dataSync<'int32'>() : new Int32Array(rows).fill(positions);
  const weights = new Float32Array(rows * positions);
  for (const [row, end] of ends.entries()) weights.fill(value(end), row * positions, row * positions + end);
  return floats(weights, [rows, positions, 1]);
}
