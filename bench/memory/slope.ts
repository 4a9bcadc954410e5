import { byKind } from './byKind.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
  /** Only points of the same kind are compared: rounds with different networks need different memory. */
  readonly kind: string;
}

export interface Slope {
  readonly estimate: number;
  /** With 95 % certainty between these. */
  readonly low: number;
  readonly high: number;
}

const within95 = 1.96;

/**
 * The middle one of the slopes between all pairs of points of one kind (Theil 1950, Sen 1968; with kinds: Hirsch 1982): a
 * quarter of the points may lie anywhere. The bounds are the ranks among those slopes that Kendall's test of a trend leaves
 * open. Null while there are too few points to tell.
 */
export function robustSlope(points: readonly Point[]): Slope | null {
  const slopes: number[] = [];
  let variance = 0;
  for (const own of byKind(points, ({ kind }) => kind).values()) {
    for (const [i, one] of own.entries())
      for (const other of own.slice(i + 1)) slopes.push((other.y - one.y) / (other.x - one.x));
    variance += (own.length * (own.length - 1) * (2 * own.length + 5)) / 18;
  }
  slopes.sort((a, b) => a - b);
  const middle = slopes.length / 2;
  const reach = (within95 * Math.sqrt(variance)) / 2;
  const [lowRank, highRank] = [Math.floor(middle - reach), Math.ceil(middle + reach) - 1];
  const [below, above] = [slopes[Math.ceil(middle) - 1], slopes[Math.floor(middle)]];
  if (below === undefined || above === undefined) return null;
  return {
    estimate: (below + above) / 2,
    low: slopes[lowRank] ?? -Infinity,
    high: slopes[highRank] ?? Infinity,
  };
}
