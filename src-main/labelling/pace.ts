const second = 1000;
/** The pace is that of the last five minutes of work. */
const window = 300 * second;
/** Who looks away for longer than a minute has a break, and breaks are not work. */
const longestThought = 60 * second;
/** Fewer decisions say more about the first document than about the person. */
const enough = 5;

/** Decisions in five minutes at three a second: more are never needed. */
export const timesForPace = 1000;

/** Decisions a minute from the times of decisions, newest first; null before there are enough. */
export function paceOf(times: readonly number[]): number | null {
  let worked = 0;
  let decisions = 0;
  for (let index = 1; index < times.length; index++) {
    const gap = Math.max(0, (times[index - 1] ?? 0) - (times[index] ?? 0));
    if (gap > longestThought) continue;
    if (worked + gap > window) break;
    worked += gap;
    decisions++;
  }
  return decisions < enough - 1 || worked === 0 ? null : (decisions * 60 * second) / worked;
}
