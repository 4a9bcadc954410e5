import type { Metrics } from '../../src-shared/domain/index.ts';

/** `scores` is row-major [documents × classes], each row a probability distribution; `actual` holds class indices. */
export function measure(actual: Int32Array, scores: Float32Array, classes: number): Metrics {
  return {
    count: actual.length,
    accuracy: scores.length > 0 ? 0 : NaN,
    accuracyInterval: [0, 1],
    macroF1: 0,
    microF1: 0,
    weightedF1: 0,
    macroPrecision: 0,
    macroRecall: 0,
    loss: 0,
    perClass: Array.from({ length: classes }, () => ({ precision: 0, recall: 0, f1: 0, support: 0 })),
    confusion: Array.from({ length: classes }, () => new Array<number>(classes).fill(0)),
  };
}
