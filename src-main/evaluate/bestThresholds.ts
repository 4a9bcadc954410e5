import { membership } from './labelSets.ts';
import type { LabelSets } from './labelSets.ts';

const usual = 0.5;

/** For one class: the threshold with the best F1, half way to the next lower score; the usual one where nothing was found. */
function bestThreshold(truth: Float32Array, scores: Float32Array, classes: number, k: number): number {
  const documents = truth.length / classes;
  const order = Int32Array.from({ length: documents }, (_, row) => row);
  const scoreOf = (row: number): number => scores[row * classes + k] ?? 0;
  order.sort((one, other) => scoreOf(other) - scoreOf(one));
  const support = order.reduce((sum, row) => sum + (truth[row * classes + k] ?? 0), 0);
  let [hits, best, threshold] = [0, 0, usual];
  for (const [index, row] of order.entries()) {
    hits += truth[row * classes + k] ?? 0;
    const next = index + 1 < documents ? scoreOf(order[index + 1] ?? 0) : 0;
    if (next === scoreOf(row)) continue;
    const f1 = (2 * hits) / (index + 1 + support);
    if (f1 > best) [best, threshold] = [f1, (scoreOf(row) + next) / 2];
  }
  return threshold;
}

/** The score from which on a label is given, one a class: what is best on documents that the model was not trained on. */
export function bestThresholds(sets: LabelSets, scores: Float32Array, classes: number): Float32Array {
  const truth = membership(sets, classes);
  return Float32Array.from({ length: classes }, (_, k) => bestThreshold(truth, scores, classes, k));
}
