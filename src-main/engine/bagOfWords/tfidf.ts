import type { SparseRows } from './sparseRows.ts';

/** scikit-learn's smooth idf: ln((1 + documents) / (1 + documents with the term)) + 1. */
export function inverseFrequencies({ offsets, columns }: SparseRows, features: number): Float32Array {
  const documents = offsets.length - 1;
  const found = new Float64Array(features);
  for (const column of columns) found[column] = (found[column] ?? 0) + 1;
  return Float32Array.from(found, (count) => Math.log((1 + documents) / (1 + count)) + 1);
}

/** Values times their feature's weight, then every row brought to length 1. Changes the values in place. */
export function weigh({ offsets, columns, values }: SparseRows, weights: Float32Array): void {
  for (let row = 0; row + 1 < offsets.length; row++) {
    const [begin, end] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
    let squares = 0;
    for (let j = begin; j < end; j++) {
      const value = (values[j] ?? 0) * (weights[columns[j] ?? 0] ?? 0);
      values[j] = value;
      squares += value * value;
    }
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let j = begin; j < end; j++) values[j] = (values[j] ?? 0) * scale;
  }
}
