import { byKind } from './byKind.ts';
import { robustSlope } from './slope.ts';
import type { Slope } from './slope.ts';

/** One round, when all that it made was freed. */
export interface RoundFigures {
  readonly recipe: string;
  /** Since the beginning, when it ended. */
  readonly seconds: number;
  /** Resident memory of the whole process at rest, and the middle and the most of it during the round. */
  readonly restBytes: number;
  readonly medianBytes: number;
  readonly peakBytes: number;
  /** In the thread that goes on living. */
  readonly tensors: number;
}

export interface Verdict {
  readonly flat: boolean;
  /** Why, as words. */
  readonly reasons: string[];
  /** Resident memory, in MB an hour. */
  readonly slope: Slope | null;
  readonly limit: number;
  /** Rounds that count: those before are the warm-up. */
  readonly rounds: number;
}

/** In MB an hour. A leak of one megabyte a training would be ten times as much. */
export const limit = 60;

// Caches, heaps and the pools of the allocator find their size in this share of the time.
const warmUpShare = 0.2;
const mega = 2 ** 20;

export function judge(rounds: readonly RoundFigures[]): Verdict {
  const whole = rounds.at(-1)?.seconds ?? 0;
  const counted = rounds.filter(({ seconds }) => seconds >= whole * warmUpShare);
  const slope = robustSlope(
    counted.map(({ seconds, medianBytes, recipe }) => ({ x: seconds / 3600, y: medianBytes / mega, kind: recipe })),
  );
  const reasons: string[] = [];
  if (!slope) reasons.push('too few rounds to tell: give it more minutes');
  else if (slope.low > limit) reasons.push(`memory grows by ${slope.estimate.toFixed(0)} MB an hour`);
  else if (slope.estimate > limit) reasons.push('memory may grow, or it swings: give it more minutes');
  for (const [recipe, own] of byKind(counted, (round) => round.recipe)) {
    const [first, last] = [own[0]?.tensors ?? 0, own.at(-1)?.tensors ?? 0];
    if (last > first) reasons.push(`after ${recipe}, ${last} tensors are alive where there were ${first}`);
  }
  return { flat: reasons.length === 0, reasons, slope, limit, rounds: counted.length };
}
