export interface Channel<T> extends AsyncIterable<T> {
  push(value: T): void;
  /** What was pushed is still handed out, then the loop ends. */
  end(): void;
  /** What was pushed is still handed out, then the loop throws. */
  fail(error: Error): void;
}

/** For one taker. When it leaves its loop early, `onLeave` is called and what is pushed from then on goes nowhere. */
export function createChannel<T>(onLeave: () => void = () => undefined): Channel<T> {
  const values: T[] = [];
  let over: { error: Error | null } | null = null;
  let wake: () => void = () => undefined;

  const close = (error: Error | null): void => {
    over ??= { error };
    wake();
  };

  async function* take(): AsyncGenerator<T, void, void> {
    try {
      for (;;) {
        yield* values.splice(0);
        if (values.length > 0) continue;
        if (over?.error) throw over.error;
        if (over) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      over ??= { error: null };
      onLeave();
    }
  }

  return {
    push(value) {
      if (over) return;
      values.push(value);
      wake();
    },
    end: () => close(null),
    fail: (error) => close(error),
    [Symbol.asyncIterator]: take,
  };
}
