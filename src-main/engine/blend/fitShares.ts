import { evenShares, spread, sumsOf } from './blendScores.ts';
import type { BlendShares } from './blendScores.ts';

// How many documents the belief in even shares is worth: a handful of validation documents must not overturn it.
const belief = 4;
const rounds = 30;

interface Slope {
  /** Of the loss, by each share. */
  readonly gradient: readonly [number, number];
  /** network², network × bag, bag². */
  readonly curve: readonly [number, number, number];
}

function slopeAt(
  shares: BlendShares,
  own: Float64Array,
  other: Float64Array,
  truth: Float32Array,
  classes: number,
  several: boolean,
): Slope {
  let [toOwn, toOther] = [belief * (shares.network - evenShares.network), belief * (shares.bag - evenShares.bag)];
  let [ownOwn, both, otherOther] = [belief, 0, belief];
  const said = new Float64Array(classes);
  for (let at = 0; at < own.length; at += classes) {
    for (let k = 0; k < classes; k++) {
      said[k] = shares.network * (own[at + k] ?? 0) + shares.bag * (other[at + k] ?? 0);
    }
    spread(said, several);
    let [meanOwn, meanOther] = [0, 0];
    for (let k = 0; k < classes; k++) {
      const [p, x, y] = [said[k] ?? 0, own[at + k] ?? 0, other[at + k] ?? 0];
      const missed = p - (truth[at + k] ?? 0);
      toOwn += missed * x;
      toOther += missed * y;
      const weight = several ? p * (1 - p) : p;
      ownOwn += weight * x * x;
      both += weight * x * y;
      otherOther += weight * y * y;
      meanOwn += p * x;
      meanOther += p * y;
    }
    if (several) continue;
    ownOwn -= meanOwn * meanOwn;
    both -= meanOwn * meanOther;
    otherOther -= meanOther * meanOther;
  }
  return { gradient: [toOwn, toOther], curve: [ownOwn, both, otherOther] };
}

/** The shares with the smallest loss on documents that neither was trained on, by Newton's method; none is negative. */
export function fitShares(
  network: Float32Array,
  bag: Float32Array,
  truth: Float32Array,
  classes: number,
  several: boolean,
): BlendShares {
  const [own, other] = [sumsOf(network, several), sumsOf(bag, several)];
  let shares = evenShares;
  for (let round = 0; round < rounds; round++) {
    const { gradient, curve } = slopeAt(shares, own, other, truth, classes, several);
    const determinant = curve[0] * curve[2] - curve[1] * curve[1];
    // A whole step may overshoot where one of the two is very sure: never further than this.
    const limit = (step: number): number => Math.max(-0.25, Math.min(0.25, step));
    let next = {
      network: shares.network - limit((curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant),
      bag: shares.bag - limit((curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant),
    };
    // At an edge the other share is found by itself.
    if (next.bag < 0) next = { network: shares.network - limit(gradient[0] / curve[0]), bag: 0 };
    else if (next.network < 0) next = { network: 0, bag: shares.bag - limit(gradient[1] / curve[2]) };
    next = { network: Math.max(0, next.network), bag: Math.max(0, next.bag) };
    const moved = Math.abs(next.network - shares.network) + Math.abs(next.bag - shares.bag);
    shares = next;
    if (moved < 1e-5) break;
  }
  return shares;
}
