import type { Metrics } from '../../src-shared/domain/index.ts';
import { measure, measureMultiLabel } from '../evaluate/index.ts';
import type { Examples } from '../engine/index.ts';

/** How good scores of a part are: against its one label each, or its sets by the model's own thresholds. Null for an empty part. */
export function measurePart(
  { texts, labels, labelOffsets }: Examples,
  scores: Float32Array,
  classes: number,
  thresholds: ArrayLike<number> | null,
): Metrics | null {
  if (texts.length === 0) return null;
  if (!labelOffsets || thresholds === null) return measure(labels, scores, classes);
  return measureMultiLabel({ labels, offsets: labelOffsets }, scores, Float32Array.from(thresholds));
}
