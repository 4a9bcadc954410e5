import type { Prediction, ScoredLabel, DecisionRule } from '../../src-shared/domain/index.ts';
import { decide, rank, type ScoredClass } from '../evaluate/index.ts';

/** Names the labels; scores may be a rounding beyond 1. */
function namer(labels: readonly string[]): (scored: ScoredClass) => ScoredLabel {
  return ({ index, score }) => ({ label: labels[index] ?? '', score: Math.min(1, Math.max(0, score)) });
}

/** What is kept and shown of a decision. `scores` are those of one document. */
export function predictionOf(labels: readonly string[], scores: Float32Array, rule: DecisionRule): Prediction {
  const named = namer(labels);
  const { given, runnerUp, sureness, needsPerson } = decide(scores, rule);
  const own = given.map(named);
  return {
    ...(own[0] ?? { label: '', score: Math.min(1, Math.max(0, sureness)) }),
    runnerUp: runnerUp && named(runnerUp),
    ...(rule.multiLabel ? { labels: own } : {}),
    needsPerson,
  };
}

/** Every label with its score, the best first. */
export function rankedLabels(labels: readonly string[], scores: Float32Array, rule: DecisionRule): ScoredLabel[] {
  return rank(scores, rule).map(namer(labels));
}
