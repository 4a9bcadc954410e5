import type { DecisionRule } from '../../src-shared/domain/index.ts';
import { calibrate } from './calibrate.ts';

/** A label by its place among the model's labels, and its calibrated score. */
export interface ScoredClass {
  readonly index: number;
  readonly score: number;
}

/** What the scores of one document come to. */
export interface Decision {
  /** The best label, or all that reach their thresholds where there may be several; the best first. */
  readonly given: readonly ScoredClass[];
  /** The best one that was not given. */
  readonly runnerUp: ScoredClass | null;
  /** The score of the least sure of the given labels; where none is given, how sure it is that none fits. */
  readonly sureness: number;
  /** How far it is from another decision; the smaller, the more the model doubts. */
  readonly margin: number;
  /** One label was asked for, and the best one does not reach its threshold. */
  readonly needsPerson: boolean;
}

/** What is likelier than not, where a label has no threshold. */
const usual = 0.5;

/** The one place where a score is held against a threshold. */
export function reaches(score: number | undefined, threshold: number | undefined): boolean {
  return (score ?? 0) >= (threshold ?? usual);
}

/** One label is given to every document, sure or not: what does not reach its threshold is for a person to look at. */
function doubted(index: number, score: number, thresholds: DecisionRule['thresholds']): boolean {
  return !reaches(score, thresholds?.[index]);
}

/** The same for a decision that is kept as its label (by its place) and its calibrated score. */
export function needsPerson(index: number, score: number, rule: DecisionRule): boolean {
  return !rule.multiLabel && doubted(index, score, rule.thresholds);
}

/** From scores to labels: calibrated, then by the model's thresholds. `scores` are those of one document. */
export function decide(scores: Float32Array, rule: DecisionRule): Decision {
  const calibrated = calibrate(scores, rule);
  return rule.multiLabel ? decideMany(calibrated, rule.thresholds) : decideOne(calibrated, rule.thresholds);
}

function decideOne(scores: Float32Array, thresholds: DecisionRule['thresholds']): Decision {
  const index = bestOf(scores);
  const second = bestOf(scores, index);
  const score = scores[index] ?? 0;
  return {
    given: [{ index, score }],
    runnerUp: scores.length < 2 ? null : { index: second, score: scores[second] ?? 0 },
    sureness: score,
    margin: score - (scores.length < 2 ? 0 : (scores[second] ?? 0)),
    needsPerson: doubted(index, score, thresholds),
  };
}

function decideMany(scores: Float32Array, thresholds: DecisionRule['thresholds']): Decision {
  const given: ScoredClass[] = [];
  let runnerUp: ScoredClass | null = null;
  let [sureness, margin] = [1, 1];
  for (const [index, score] of scores.entries()) {
    margin = Math.min(margin, Math.abs(score - (thresholds?.[index] ?? usual)));
    if (reaches(score, thresholds?.[index])) {
      given.push({ index, score });
      sureness = Math.min(sureness, score);
    } else if (runnerUp === null || score > runnerUp.score) runnerUp = { index, score };
  }
  given.sort((one, other) => other.score - one.score);
  if (given.length === 0) sureness = 1 - (runnerUp?.score ?? 0);
  return { given, runnerUp, sureness, margin, needsPerson: false };
}

/** The place of the highest score, the first of equals; `but` is left out. */
export function bestOf(scores: Float32Array, but = -1): number {
  let best = but === 0 ? 1 : 0;
  for (let index = best + 1; index < scores.length; index++) {
    if (index !== but && (scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
  }
  return best;
}

/** Every label with its calibrated score, the best first; equal ones in the order of the labels. */
export function rank(scores: Float32Array, rule: DecisionRule): ScoredClass[] {
  return Array.from(calibrate(scores, rule), (score, index) => ({ index, score })).sort(
    (one, other) => other.score - one.score,
  );
}
