import type { Link } from './links.ts';
import type { Regression } from './logisticRegression.ts';
import type { SparseRows } from './sparseRows.ts';

/** Probabilities [rows × classes]; a single output stands for the second of two classes. */
export function scoreRows(
  { weights, bias }: Pick<Regression, 'weights' | 'bias'>,
  link: Link,
  rows: SparseRows,
  classes: number,
): Float32Array {
  const outputs = bias.length;
  const documents = rows.offsets.length - 1;
  const scores = new Float32Array(documents * classes);
  const sums = new Float64Array(outputs);
  for (let row = 0; row < documents; row++) {
    sums.set(bias);
    for (let j = rows.offsets[row] ?? 0; j < (rows.offsets[row + 1] ?? 0); j++) {
      const at = (rows.columns[j] ?? 0) * outputs;
      for (let k = 0; k < outputs; k++) sums[k] = (sums[k] ?? 0) + (rows.values[j] ?? 0) * (weights[at + k] ?? 0);
    }
    link.probabilities(sums);
    const second = sums[0] ?? 0;
    scores.set(outputs === classes ? sums : [1 - second, second], row * classes);
  }
  return scores;
}
