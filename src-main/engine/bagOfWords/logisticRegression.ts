import { createRandom, shuffle } from '../../evaluate/index.ts';
import { createBreather } from '../../text/index.ts';
import type { Link } from './links.ts';
import type { SparseRows } from './sparseRows.ts';

export interface RegressionOrder {
  readonly rows: SparseRows;
  readonly features: number;
  readonly outputs: number;
  readonly link: Link;
  /** 1 where an output should be on: [rows × outputs] written by `target`. */
  readonly target: (row: number, output: number) => number;
  /** scikit-learn's C for an output of a row: the weight of its loss against the L2 penalty. Outputs that share a softmax have the same. */
  readonly strength: (row: number, output: number) => number;
  /** [features × outputs]: how far each weight may go (its variance under the penalty); null for all alike. */
  readonly variances: Float32Array | null;
  readonly seed: number;
  readonly signal: AbortSignal;
}

export interface Regression {
  /** [features × outputs] */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** False where the last sweep still moved them: the figures are then those of a fit that was broken off. */
  readonly converged: boolean;
}

export interface Sweep {
  readonly sweep: number;
  /** Mean loss of the documents as the sweep met them. */
  readonly gap: number;
}

// Mean duality gap a document at which coefficients stand to about 3 digits and no probability moves by more than 0.002.
const closeEnough = 1e-5;
const mostSweeps = 100;

/**
 * L2-penalised logistic regression by stochastic dual coordinate ascent (Shalev-Shwartz and Zhang 2013): each document
 * holds the probabilities that the weights are made of; a visit moves them toward what the weights say and mends the
 * weights by the difference. With rows of length 1 and C near 1 it needs a few dozen sweeps whatever the number of
 * features, where L-BFGS carries ten copies of the weights. The bias is a feature that is always 1, and so is penalised
 * as one (as in liblinear). Yields after every sweep and ends with the regression.
 */
export async function* fitLogisticRegression(order: RegressionOrder): AsyncGenerator<Sweep, Regression, void> {
  const { rows, features, outputs, link, target, strength, variances } = order;
  const documents = rows.offsets.length - 1;
  const weights = new Float32Array(features * outputs);
  const bias = new Float64Array(outputs);
  const held = new Float32Array(documents * outputs);
  for (let row = 0; row < documents; row++) {
    for (let k = 0; k < outputs; k++) held[row * outputs + k] = target(row, k);
  }
  const sums = new Float64Array(outputs);
  const reaches = reachesOf(rows, variances, outputs);
  const visit = Int32Array.from({ length: documents }, (_, row) => row);
  const random = createRandom(order.seed);
  const breather = createBreather(order.signal);

  /** Moves one document to its optimum along the line to what the weights say; answers how far it was. */
  const visitRow = (row: number): number => {
    const [begin, end] = [rows.offsets[row] ?? 0, rows.offsets[row + 1] ?? 0];
    sums.set(bias);
    for (let j = begin; j < end; j++) {
      const value = rows.values[j] ?? 0;
      const at = (rows.columns[j] ?? 0) * outputs;
      for (let k = 0; k < outputs; k++) sums[k] = (sums[k] ?? 0) + value * (weights[at + k] ?? 0);
    }
    link.probabilities(sums);
    const own = row * outputs;
    let distance = 0;
    let length = 0;
    let gain = 0;
    let cost = 0;
    for (let k = 0; k < outputs; k++) {
      const c = strength(row, k);
      const missed = ((sums[k] ?? 0) - (held[own + k] ?? 0)) ** 2;
      const far = link.distance(held[own + k] ?? 0, sums[k] ?? 0);
      distance += far;
      length += missed;
      gain += c * (far + (link.smoothness / 2) * missed);
      cost += c * missed * (link.smoothness + c * (reaches[variances ? own + k : row] ?? 0));
    }
    if (length < 1e-18) return 0;
    const step = Math.min(1, gain / cost);
    for (let k = 0; k < outputs; k++) {
      const before = held[own + k] ?? 0;
      held[own + k] = before + step * ((sums[k] ?? 0) - before);
      sums[k] = strength(row, k) * (before - (held[own + k] ?? 0));
      bias[k] = (bias[k] ?? 0) + (sums[k] ?? 0);
    }
    for (let j = begin; j < end; j++) {
      const value = rows.values[j] ?? 0;
      const at = (rows.columns[j] ?? 0) * outputs;
      if (variances) {
        for (let k = 0; k < outputs; k++) {
          weights[at + k] = (weights[at + k] ?? 0) + value * (variances[at + k] ?? 0) * (sums[k] ?? 0);
        }
      } else {
        for (let k = 0; k < outputs; k++) weights[at + k] = (weights[at + k] ?? 0) + value * (sums[k] ?? 0);
      }
    }
    return distance;
  };

  let converged = false;
  for (let sweep = 1; sweep <= mostSweeps && !converged; sweep++) {
    shuffle(visit, random);
    let gap = 0;
    for (const row of visit) {
      gap += visitRow(row);
      if (breather.due()) await breather.rest();
    }
    gap /= documents;
    yield { sweep, gap };
    converged = gap < closeEnough;
  }
  return { weights, bias: Float32Array.from(bias), converged };
}

/** How far a row's own weights move its sums: the length of the row, the bias counted; [rows × outputs] where outputs differ. */
function reachesOf(
  { offsets, columns, values }: SparseRows,
  variances: Float32Array | null,
  outputs: number,
): Float32Array {
  const width = variances ? outputs : 1;
  const reaches = new Float32Array((offsets.length - 1) * width).fill(1);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let j = offsets[row] ?? 0; j < (offsets[row + 1] ?? 0); j++) {
      const square = (values[j] ?? 0) ** 2;
      const at = (columns[j] ?? 0) * outputs;
      for (let k = 0; k < width; k++) {
        const share = variances ? (variances[at + k] ?? 0) : 1;
        reaches[row * width + k] = (reaches[row * width + k] ?? 0) + square * share;
      }
    }
  }
  return reaches;
}
