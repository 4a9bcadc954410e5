import type { ClassMetrics, Metrics } from '../../src-shared/domain/index.ts';
import { bestOf } from './decide.ts';
import { confusionMatrix } from './confusionMatrix.ts';
import { wilsonInterval } from './wilsonInterval.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function classMetricsOf(confusion: readonly number[][], k: number): ClassMetrics {
  const hits = confusion[k]?.[k] ?? 0;
  const support = sum(confusion[k] ?? []);
  const guessed = sum(confusion.map((row) => row[k] ?? 0));
  return {
    precision: ratio(hits, guessed),
    recall: ratio(hits, support),
    f1: ratio(2 * hits, support + guessed),
    support,
  };
}

/** Mean of −log of the probability given to the true class. A probability of 0 counts as the smallest that a float32 can tell from 0. */
function crossEntropy(actual: Int32Array, scores: Float32Array, classes: number): number {
  const smallest = 1.1920929e-7;
  let total = 0;
  for (const [row, truth] of actual.entries()) {
    total -= Math.log(Math.min(1, Math.max(smallest, scores[row * classes + truth] ?? 0)));
  }
  return ratio(total, actual.length);
}

/**
 * `scores` is row-major [documents × classes], each row a probability distribution; `actual` holds class indices.
 * scikit-learn's definitions, zero_division=0; the means leave out classes that are neither present nor guessed, as
 * its functions do without `labels`.
 */
export function measure(actual: Int32Array, scores: Float32Array, classes: number): Metrics {
  const guessed = actual.map((_, row) => bestOf(scores.subarray(row * classes, (row + 1) * classes)));
  const confusion = confusionMatrix(actual, guessed, classes);
  const perClass = confusion.map((_, k) => classMetricsOf(confusion, k));
  const seen = perClass.filter(({ support }, k) => support > 0 || confusion.some((row) => (row[k] ?? 0) > 0));
  const hits = sum(confusion.map((row, k) => row[k] ?? 0));
  const accuracy = ratio(hits, actual.length);
  const meanOf = (pick: (one: ClassMetrics) => number): number => ratio(sum(seen.map(pick)), seen.length);
  return {
    count: actual.length,
    accuracy,
    accuracyInterval: wilsonInterval(hits, actual.length),
    macroF1: meanOf(({ f1 }) => f1),
    // Each document has one label and gets one guess, so micro F1 is accuracy.
    microF1: accuracy,
    weightedF1: ratio(sum(perClass.map(({ f1, support }) => f1 * support)), actual.length),
    macroPrecision: meanOf(({ precision }) => precision),
    macroRecall: meanOf(({ recall }) => recall),
    loss: crossEntropy(actual, scores, classes),
    perClass,
    confusion,
  };
}
