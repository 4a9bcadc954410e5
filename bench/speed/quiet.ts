import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** Seconds that all processors together have worked since the start of the machine. */
export function workedSeconds(): number {
  const ticks = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
  return ticks.reduce((sum, milliseconds) => sum + milliseconds, 0) / 1000;
}

const lookSeconds = 0.08;
const busyShare = 0.15;

/** Waits until the machine rests, but no longer than that. */
export async function quietMoment(longestSeconds: number): Promise<void> {
  const began = performance.now();
  for (;;) {
    const before = workedSeconds();
    await pause(lookSeconds * 1000);
    const share = (workedSeconds() - before) / (lookSeconds * cpus().length);
    if (share < busyShare || performance.now() - began > longestSeconds * 1000) return;
  }
}
