import type { Metrics } from '../../src-shared/domain/index.ts';

export type Measured = Pick<Metrics, 'accuracy' | 'macroF1'>;

export interface AgainstBaseline {
  /** How far the model is from the bag of words, in points. */
  points: number;
  verdict: 'better' | 'same' | 'worse';
}

/** A tenth of a point is shown: what is less than half of it apart is said to be the same. */
const same = 0.05;

/** Whole sets are rarely right: with several labels a document the F1 of the labels tells the two apart. */
export function goodness({ accuracy, macroF1 }: Measured, multiLabel: boolean): number {
  return multiLabel ? macroF1 : accuracy;
}

/** The one place that says whether a model or the bag of words beside it does better. */
export function againstBaseline(model: Measured, baseline: Measured, multiLabel: boolean): AgainstBaseline {
  const points = (goodness(model, multiLabel) - goodness(baseline, multiLabel)) * 100;
  if (Math.abs(points) < same) return { points, verdict: 'same' };
  return { points, verdict: points > 0 ? 'better' : 'worse' };
}
