/** Events for listeners that come and go. */
export class Feed<T> {
  readonly #keep: boolean;
  #listeners = new Set<(event: T) => void>();
  #kept: T[] = [];

  /** `keep`: what is pushed while nobody listens waits for the first listener. */
  constructor(options: { keep: boolean }) {
    this.#keep = options.keep;
  }

  push(event: T): void {
    if (this.#listeners.size === 0 && this.#keep) this.#kept.push(event);
    for (const listener of this.#listeners) listener(event);
  }

  async *listen(signal: AbortSignal | undefined): AsyncGenerator<T, void> {
    const queue = this.#kept;
    this.#kept = [];
    let wake = () => {};
    const listener = (event: T) => {
      queue.push(event);
      wake();
    };
    const stop = () => wake();
    this.#listeners.add(listener);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      while (!signal?.aborted) {
        const event = queue.shift();
        if (event !== undefined) yield event;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      this.#listeners.delete(listener);
      signal?.removeEventListener('abort', stop);
    }
  }
}
