/** How long a slice of work may hold the thread: well under a frame, so that messages and aborts are seen. */
const sliceMilliseconds = 8;

/**
 * For long loops: `if (breather.due()) await breather.rest()`. Resting lets the event loop run once and throws if the
 * signal was aborted.
 */
export function createBreather(signal?: AbortSignal): { due(): boolean; rest(): Promise<void> } {
  let until = performance.now() + sliceMilliseconds;
  signal?.throwIfAborted();
  return {
    due: () => performance.now() >= until,
    rest: async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      until = performance.now() + sliceMilliseconds;
    },
  };
}
