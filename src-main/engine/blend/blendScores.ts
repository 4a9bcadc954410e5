import { AppError } from '../../../src-shared/domain/index.ts';

/** How much the two say: powers of their probabilities (of their odds, where a text may have several labels). */
export interface BlendShares {
  readonly network: number;
  readonly bag: number;
}

/** Where there is nothing to choose by, both count alike. */
export const evenShares: BlendShares = { network: 0.5, bag: 0.5 };

const smallest = 1e-7;

const logOf = (probability: number): number => Math.log(Math.max(smallest, probability));
const oddsOf = (probability: number): number => logOf(probability) - logOf(1 - probability);

/** One row of sums into probabilities, in place. */
export function spread(row: Float64Array, several: boolean): void {
  if (several) {
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
export function sumsOf(scores: Float32Array, several: boolean): Float64Array {
  return Float64Array.from(scores, several ? oddsOf : logOf);
}

/** Scores of both together, row-major [texts × classes]: a logarithmic pool (Genest and Zidek 1986). */
export function blendScores(
  network: Float32Array,
  bag: Float32Array,
  shares: BlendShares,
  classes: number,
  several: boolean,
): Float32Array {
  if (network.length !== bag.length) throw new AppError('internal', { message: 'scores of different texts' });
  const [own, other] = [sumsOf(network, several), sumsOf(bag, several)];
  const blended = own.map((sum, i) => shares.network * sum + shares.bag * (other[i] ?? 0));
  for (let at = 0; at < blended.length; at += classes) spread(blended.subarray(at, at + classes), several);
  return Float32Array.from(blended);
}
