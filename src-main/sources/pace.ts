import { setImmediate } from 'node:timers/promises';

/** Gives other work its turn once this work has held the thread for `longest` milliseconds. */
export function createPace(longest = 8): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longest) return;
    await setImmediate();
    since = performance.now();
  };
}
