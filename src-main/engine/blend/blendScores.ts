import { AppError } from '../../../src-shared/domain/index.ts';

/** How much each model says: powers of its probabilities (of their odds, where a text may have several labels). */
export type BlendShares = readonly number[];

/** Where there is nothing to choose by, all count alike. */
export const evenShares = (models: number): BlendShares => new Array<number>(models).fill(1 / models);

const smallest = 1e-7;

const logOf = (probability: number): number => Math.log(Math.max(smallest, probability));
const oddsOf = (probability: number): number => logOf(probability) - logOf(1 - probability);

/** One row of sums into probabilities, in place. */
export function spread(row: Float64Array, multiLabel: boolean): void {
  if (multiLabel) {
    for (let k = 0; k < row.length; k++) row[k] = 1 / (1 + Math.exp(-(row[k] ?? 0)));
    return;
  }
  const top = row.reduce((greatest, value) => Math.max(greatest, value), -Infinity);
  let total = 0;
  for (let k = 0; k < row.length; k++) {
    const value = Math.exp((row[k] ?? 0) - top);
    row[k] = value;
    total += value;
  }
  for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) / total;
}

/** What is added up: logarithms of probabilities, or of odds where a text may have several labels. */
export function sumsOf(scores: Float32Array, multiLabel: boolean): Float64Array {
  return Float64Array.from(scores, multiLabel ? oddsOf : logOf);
}

/** Scores of all models together, row-major [texts × classes]: a logarithmic pool (Genest and Zidek 1986). */
export function blendScores(
  scores: readonly Float32Array[],
  shares: BlendShares,
  classes: number,
  multiLabel: boolean,
): Float32Array {
  const blended = new Float64Array(scores[0]?.length ?? 0);
  for (const [model, own] of scores.entries()) {
    if (own.length !== blended.length) throw new AppError('internal', { message: 'scores of different texts' });
    const share = shares[model] ?? 0;
    for (const [at, sum] of sumsOf(own, multiLabel).entries()) blended[at] = (blended[at] ?? 0) + share * sum;
  }
  for (let at = 0; at < blended.length; at += classes) spread(blended.subarray(at, at + classes), multiLabel);
  return Float32Array.from(blended);
}
