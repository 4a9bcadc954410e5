import type { Prediction, ScoredLabel } from '../../src-shared/domain/index.ts';

/** All labels of one document, the best first; equal scores in the order of the labels. */
export function rankLabels(labels: readonly string[], scores: Float32Array): ScoredLabel[] {
  const ranked = labels.map((label, index) => ({ label, score: Math.min(1, Math.max(0, scores[index] ?? 0)) }));
  return ranked.sort((one, other) => other.score - one.score);
}

/** The best label and the one after it, without sorting the others. */
export function toPrediction(labels: readonly string[], scores: Float32Array): Prediction {
  let best = 0;
  let second = -1;
  for (let index = 1; index < labels.length; index++) {
    const score = scores[index] ?? 0;
    if (score > (scores[best] ?? 0)) {
      second = best;
      best = index;
    } else if (second < 0 || score > (scores[second] ?? 0)) second = index;
  }
  const scored = (index: number): ScoredLabel => ({
    label: labels[index] ?? '',
    score: Math.min(1, Math.max(0, scores[index] ?? 0)),
  });
  return { ...scored(best), runnerUp: second < 0 ? null : scored(second) };
}
