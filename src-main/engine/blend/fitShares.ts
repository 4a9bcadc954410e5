import { evenShares, spread, sumsOf } from './blendScores.ts';
import type { BlendShares } from './blendScores.ts';
import { solve } from './solve.ts';

/** What is thought of the shares before a document is seen, and how many documents that thought is worth. */
interface Belief {
  readonly shares: BlendShares;
  readonly worth: number;
}

// Of so many documents or fewer some are told right by chance. On 20 to 500 documents of trec and sms_spam, whose validation
// parts are as small as that, half of the scale with a worth of 5 is best (docs/accuracy-log.md).
const fewest = 50;

/**
 * A handful of validation documents must not overturn it. The network comes first, the others are bags of words. Half of the say
 * is half of what is said: a network after all its rounds is much surer of itself than a bag, so that its logarithms are brought
 * to the same scale.
 */
function beliefFor(sums: readonly Float64Array[], documents: number): Belief {
  const models = sums.length;
  if (documents > fewest || models < 2) return { shares: evenShares(models), worth: 4 };
  const scales = sums.map((own) => scaleOf(own, own.length / documents));
  const bags = scales.slice(1);
  const usual = bags.reduce((sum, scale) => sum + scale, 0) / bags.length;
  const shares = scales.map(
    (scale, model) => ((model === 0 ? 0.5 : 0.5 / bags.length) * usual) / Math.max(scale, usual / 10),
  );
  return { shares, worth: 5 };
}

/** How far apart a model's logarithms lie for one document, on the average. */
function scaleOf(sums: Float64Array, classes: number): number {
  let total = 0;
  for (let at = 0; at < sums.length; at += classes) {
    const row = sums.subarray(at, at + classes);
    const mean = row.reduce((sum, value) => sum + value, 0) / classes;
    total += Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / classes);
  }
  return (total * classes) / sums.length;
}

const rounds = 50;
// A whole step may overshoot where a model is very sure: never further than this.
const longestStep = 0.25;

interface Slope {
  /** Of the loss, by each share. */
  readonly gradient: Float64Array;
  /** Second derivatives, by rows. */
  readonly curve: Float64Array[];
}

function slopeAt(
  shares: BlendShares,
  belief: Belief,
  sums: readonly Float64Array[],
  truth: Float32Array,
  classes: number,
  multiLabel: boolean,
): Slope {
  const models = sums.length;
  const gradient = Float64Array.from(shares, (share, one) => belief.worth * (share - (belief.shares[one] ?? 0)));
  const curve = sums.map((_, one) => {
    const row = new Float64Array(models);
    row[one] = belief.worth;
    return row;
  });
  const said = new Float64Array(classes);
  const means = new Float64Array(models);
  const values = new Float64Array(models);
  for (let at = 0; at < truth.length; at += classes) {
    said.fill(0);
    for (const [model, own] of sums.entries()) {
      for (let k = 0; k < classes; k++) said[k] = (said[k] ?? 0) + (shares[model] ?? 0) * (own[at + k] ?? 0);
    }
    spread(said, multiLabel);
    means.fill(0);
    for (let k = 0; k < classes; k++) {
      const p = said[k] ?? 0;
      const missed = p - (truth[at + k] ?? 0);
      const weight = multiLabel ? p * (1 - p) : p;
      for (let one = 0; one < models; one++) values[one] = sums[one]?.[at + k] ?? 0;
      for (let one = 0; one < models; one++) {
        const value = values[one] ?? 0;
        gradient[one] = (gradient[one] ?? 0) + missed * value;
        means[one] = (means[one] ?? 0) + p * value;
        addProducts(curve[one], values, weight * value);
      }
    }
    if (!multiLabel) for (let one = 0; one < models; one++) addProducts(curve[one], means, -(means[one] ?? 0));
  }
  return { gradient, curve };
}

function addProducts(row: Float64Array | undefined, values: Float64Array, factor: number): void {
  if (!row) return;
  for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) + factor * (values[i] ?? 0);
}

/** The shares with the smallest loss on documents that no model was trained on, by Newton's method; none is negative. The first scores are the network's. */
export function fitShares(
  scores: readonly Float32Array[],
  truth: Float32Array,
  classes: number,
  multiLabel: boolean,
): BlendShares {
  const sums = scores.map((own) => sumsOf(own, multiLabel));
  const belief = beliefFor(sums, truth.length / classes);
  let shares = belief.shares;
  for (let round = 0; round < rounds; round++) {
    const { gradient, curve } = slopeAt(shares, belief, sums, truth, classes, multiLabel);
    // A share at the edge that would become negative stays there; the others are found without it.
    const free = [...shares.keys()].filter((one) => (shares[one] ?? 0) > 0 || (gradient[one] ?? 0) < 0);
    const step = solve(
      free.map((one) => free.map((other) => curve[one]?.[other] ?? 0)),
      free.map((one) => gradient[one] ?? 0),
    );
    const next = [...shares];
    for (const [place, one] of free.entries()) {
      const bounded = Math.max(-longestStep, Math.min(longestStep, step[place] ?? 0));
      next[one] = Math.max(0, (shares[one] ?? 0) - bounded);
    }
    const moved = next.reduce((far, share, one) => far + Math.abs(share - (shares[one] ?? 0)), 0);
    shares = next;
    if (moved < 1e-5) break;
  }
  return shares;
}
