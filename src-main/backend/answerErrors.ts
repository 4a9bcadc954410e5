import { ORPCError } from '@orpc/server';
import { AppError } from '../../src-shared/domain/index.ts';

interface Call {
  next(): Promise<unknown>;
  signal?: AbortSignal | undefined;
}

/**
 * The one way in which calls fail, as an interceptor of every call: whatever is thrown reaches the caller as the contract's APP error,
 * also out of the middle of events. `note` hears of failures that nobody foresaw.
 */
export function answerErrors(note: (error: AppError) => void): (call: Call) => Promise<unknown> {
  const wire = (thrown: unknown): unknown => {
    if (thrown instanceof ORPCError) return thrown;
    const error = AppError.from(thrown);
    if (error.code === 'internal') note(error);
    return new ORPCError('APP', { defined: true, data: error.toData(), cause: error });
  };

  return async ({ next, signal }) => {
    try {
      const output = await next();
      return isEvents(output) ? eventsUntilAborted(output, signal, wire) : output;
    } catch (thrown) {
      throw wire(thrown);
    }
  };
}

function isEvents(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

/** A listener that goes away is let go at once, even while the events' source sleeps. */
async function* eventsUntilAborted(
  events: AsyncIterable<unknown>,
  signal: AbortSignal | undefined,
  wire: (thrown: unknown) => unknown,
) {
  const iterator = events[Symbol.asyncIterator]();
  // A promise of its own for each event: one that lives as long as the listener would keep what was raced against it, 441 bytes an event.
  let letGo: () => void = () => undefined;
  const onAbort = (): void => letGo();
  signal?.addEventListener('abort', onAbort, { once: true });
  const nextOrAborted = (): Promise<IteratorResult<unknown> | 'aborted'> =>
    new Promise((resolve, reject) => {
      letGo = () => resolve('aborted');
      if (signal?.aborted) letGo();
      else iterator.next().then(resolve, reject);
    });
  try {
    for (;;) {
      const result = await nextOrAborted();
      if (result === 'aborted' || result.done) return;
      yield result.value;
    }
  } catch (thrown) {
    throw wire(thrown);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // Not awaited: a generator that sleeps answers only when it wakes.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}
