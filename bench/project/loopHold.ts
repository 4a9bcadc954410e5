import { setImmediate as breathe } from 'node:timers/promises';

export interface Hold {
  /** The longest time in which nobody else had a turn of the loop, in milliseconds. */
  longest: number;
  /** Of the whole work. */
  seconds: number;
}

/** Measures a piece of work by those who wait for their turn beside it. */
export async function holdOf(work: () => Promise<unknown>): Promise<Hold> {
  let over = false;
  let longest = 0;
  const began = performance.now();
  const done = breathe()
    .then(work)
    .finally(() => (over = true));
  for (let last = performance.now(); !over;) {
    await breathe();
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }
  await done;
  return { longest, seconds: (performance.now() - began) / 1000 };
}
