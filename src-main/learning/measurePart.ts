import type { DecisionRule, Metrics } from '../../src-shared/domain/index.ts';
import { measureByRule } from '../evaluate/index.ts';
import type { Examples } from '../engine/index.ts';

/** How good a model's scores of a part are. Null for an empty part. */
export function measurePart(part: Examples, scores: Float32Array, classes: number, rule: DecisionRule): Metrics | null {
  return part.texts.length === 0 ? null : measureByRule(part, scores, classes, rule);
}
