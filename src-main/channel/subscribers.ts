import { createChannel } from './channel.ts';

export interface Subscribers<T> {
  /** Takers whose loops are not over. */
  readonly count: number;
  push(value: T): void;
  /** Ends every taker's loop. */
  end(): void;
  /** Begins with `first`; what is pushed after this call follows without a gap. Ends with the signal, too. */
  subscribe(first: readonly T[], signal?: AbortSignal): AsyncIterable<T>;
}

/** The same values for any number of takers. */
export function createSubscribers<T>(): Subscribers<T> {
  const channels = new Set<ReturnType<typeof createChannel<T>>>();
  return {
    get count() {
      return channels.size;
    },
    push(value) {
      for (const channel of channels) channel.push(value);
    },
    end() {
      for (const channel of channels) channel.end();
      channels.clear();
    },
    subscribe(first, signal) {
      const stop = (): void => channel.end();
      const channel = createChannel<T>(() => {
        channels.delete(channel);
        signal?.removeEventListener('abort', stop);
      });
      for (const value of first) channel.push(value);
      if (signal?.aborted) channel.end();
      else {
        channels.add(channel);
        signal?.addEventListener('abort', stop, { once: true });
      }
      return channel;
    },
  };
}
