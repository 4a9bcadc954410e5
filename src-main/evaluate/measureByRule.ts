import type { DecisionRule, Metrics } from '../../src-shared/domain/index.ts';
import { calibrate } from './calibrate.ts';
import { measure } from './measure.ts';
import { measureMultiLabel } from './measureMultiLabel.ts';

/** What documents truly have: the label of each, or with offsets those of document i from `labelOffsets[i]` to `labelOffsets[i + 1]`. */
export interface Truth {
  readonly labels: Int32Array;
  readonly labelOffsets?: Int32Array;
}

/** How good a model's scores are, row-major [documents × classes], when its own rule decides. */
export function measureByRule(
  { labels, labelOffsets }: Truth,
  scores: Float32Array,
  classes: number,
  rule: DecisionRule,
): Metrics {
  const calibrated = rule.calibration === null ? scores : new Float32Array(scores.length);
  if (rule.calibration !== null)
    for (let from = 0; from < scores.length; from += classes)
      calibrated.set(calibrate(scores.subarray(from, from + classes), rule), from);
  if (!rule.multiLabel || !labelOffsets) return measure(labels, calibrated, classes);
  const thresholds = Float32Array.from({ length: classes }, (_, index) => rule.thresholds?.[index] ?? 0.5);
  return measureMultiLabel({ labels, offsets: labelOffsets }, calibrated, thresholds);
}
