import { setImmediate } from 'node:timers/promises';

/** Gives other work its turn once this work has held the thread for `longest` milliseconds. */
export function createPace(longest = 8): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longest) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
