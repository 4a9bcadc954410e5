import type { Metrics } from '../../../src-shared/domain/index.ts';
import type { Examples } from '../../engine/index.ts';
import { measure, measureMultiLabel } from '../../evaluate/index.ts';
import type { FoldParts } from './foldParts.ts';
import type { FoldsState } from './foldsState.ts';
import { setsOf } from './pool.ts';

/** Over all documents, each by the model of its fold and, where there may be several labels, by that model's thresholds. */
export function measureFolds(
  { pool, parts }: { pool: Examples; parts: readonly FoldParts[] },
  { scores, thresholds }: FoldsState,
  classes: number,
): Metrics {
  if (!pool.labelOffsets) return measure(pool.labels, scores, classes);
  const ofEach = new Float32Array(scores.length);
  for (const [fold, { held }] of parts.entries()) {
    for (const row of held) ofEach.set(thresholds[fold] ?? [], row * classes);
  }
  return measureMultiLabel(setsOf(pool), scores, ofEach);
}
