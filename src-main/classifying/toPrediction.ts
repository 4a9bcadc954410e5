import type { Prediction, ScoredLabel } from '../../src-shared/domain/index.ts';

/** Labels of one document, the best first; equal scores in the order of the labels. */
export function rankLabels(
  labels: readonly string[],
  scores: Float32Array,
  wanted: (index: number) => boolean = () => true,
): ScoredLabel[] {
  const ranked = labels.flatMap((label, index) =>
    wanted(index) ? [{ label, score: Math.min(1, Math.max(0, scores[index] ?? 0)) }] : [],
  );
  return ranked.sort((one, other) => other.score - one.score);
}

/** One label, or with thresholds all that reach theirs; and the best one that was not given. */
export function toPrediction(
  labels: readonly string[],
  scores: Float32Array,
  thresholds: readonly number[] | null,
): Prediction {
  return thresholds === null ? bestOf(labels, scores) : multiLabelOf(labels, scores, thresholds);
}

function multiLabelOf(labels: readonly string[], scores: Float32Array, thresholds: readonly number[]): Prediction {
  const reaches = (index: number): boolean => (scores[index] ?? 0) >= (thresholds[index] ?? 0.5);
  const given = rankLabels(labels, scores, reaches);
  const [runnerUp = null] = rankLabels(labels, scores, (index) => !reaches(index));
  // How sure it is that none fits: as sure as it is that the likeliest does not.
  const best = given[0] ?? { label: '', score: 1 - (runnerUp?.score ?? 0) };
  return { ...best, runnerUp, labels: given };
}

/** The best label and the one after it, without sorting the others. */
function bestOf(labels: readonly string[], scores: Float32Array): Prediction {
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
