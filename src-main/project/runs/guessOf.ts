/** What scores come to. `margin`: how far it is from another guess; the smaller, the more the model doubts. */
interface ScoredGuess {
  /** Indices into the scores. */
  labels: number[];
  score: number;
  margin: number;
}

/** The best label, and how far the next one is behind it. */
export function bestGuess(scores: Float32Array): ScoredGuess {
  let best = 0;
  let second = -1;
  for (let index = 1; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score > (scores[best] ?? 0)) {
      second = best;
      best = index;
    } else if (second < 0 || score > (scores[second] ?? 0)) second = index;
  }
  const score = scores[best] ?? 0;
  return { labels: [best], score, margin: score - (second < 0 ? 0 : (scores[second] ?? 0)) };
}

/**
 * Every label that reaches its threshold. The score is that of the least sure of them, or how sure it is that none fits; the
 * margin is how close the closest label is to being given or taken back.
 */
export function multiLabelGuess(scores: Float32Array, thresholds: readonly number[]): ScoredGuess {
  const guess: ScoredGuess = { labels: [], score: 1, margin: 1 };
  let highest = 0;
  for (const [index, score] of scores.entries()) {
    const distance = score - (thresholds[index] ?? 0.5);
    guess.margin = Math.min(guess.margin, Math.abs(distance));
    highest = Math.max(highest, score);
    if (distance < 0) continue;
    guess.labels.push(index);
    guess.score = Math.min(guess.score, score);
  }
  if (guess.labels.length === 0) guess.score = 1 - highest;
  return guess;
}
