import { createSubscribers } from '../channel/index.ts';

/** Events for listeners that come and go. */
export class Feed<T> {
  readonly #keep: boolean;
  readonly #subscribers = createSubscribers<T>();
  readonly #kept: T[] = [];

  /** `keep`: what is pushed while nobody listens waits for the first listener. */
  constructor(options: { keep: boolean }) {
    this.#keep = options.keep;
  }

  push(event: T): void {
    if (this.#keep && this.#subscribers.count === 0) this.#kept.push(event);
    this.#subscribers.push(event);
  }

  /** Begins with `first`, asked for at the moment from which on nothing is missed. */
  async *listen(signal: AbortSignal | undefined, first: () => readonly T[] = () => []): AsyncGenerator<T, void> {
    yield* this.#subscribers.subscribe([...first(), ...this.#kept.splice(0)], signal);
  }
}
