import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { AppError, appErrorData } from '../../src-shared/domain/index.ts';
import { refusedInput } from './refusedInput.ts';

type Port = ConstructorParameters<typeof RPCLink<ClientContext>>[0]['port'];

/** One port and all that is asked over it, until the other side is gone. */
interface Line {
  link: RPCLink<ClientContext>;
  ended: AbortController;
}

/**
 * A link that outlives its port. What is under way when the port goes fails with 'backend-restarted': nobody knows whether it
 * was done. What is asked while there is no port waits for the next one. Every failure leaves here as an AppError.
 */
export class ReconnectingLink implements ClientLink<ClientContext> {
  #line: Line | null = null;
  #waiting = new Set<() => void>();

  /** `start` is called once everything listens. */
  attach(port: Port, start: () => void): void {
    this.#end();
    const ended = new AbortController();
    // Before the link listens itself: it would end its calls without saying why.
    onClose(port, () => {
      if (this.#line?.ended === ended) this.#end();
    });
    this.#line = { link: new RPCLink({ port }), ended };
    start();
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    const line = this.#line ?? (await this.#nextLine(options.signal));
    const { ended } = line;
    const signal = options.signal ? AbortSignal.any([options.signal, ended.signal]) : ended.signal;
    try {
      const output = await line.link.call(path, input, { ...options, signal });
      return isAsyncIterator(output) ? withAppErrors(output, signal) : output;
    } catch (thrown) {
      throw toAppError(thrown, signal);
    }
  }

  #end(): void {
    this.#line?.ended.abort(new AppError('backend-restarted'));
    this.#line = null;
  }

  async #nextLine(signal: AbortSignal | undefined): Promise<Line> {
    while (!this.#line) {
      if (signal?.aborted) throw new AppError('cancelled');
      await new Promise<void>((wake) => {
        this.#waiting.add(wake);
        signal?.addEventListener('abort', () => wake(), { once: true });
      });
    }
    return this.#line;
  }
}

function onClose(port: Port, listener: () => void): void {
  // The window's ports tell of the other side's end with an event that lib.dom does not list yet (Chrome 122).
  if ('addEventListener' in port) port.addEventListener('close', listener);
  else if ('on' in port) port.on('close', listener);
}

function isAsyncIterator(value: unknown): value is AsyncIterableIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function* withAppErrors(events: AsyncIterableIterator<unknown>, signal: AbortSignal): AsyncGenerator<unknown> {
  try {
    yield* events;
  } catch (thrown) {
    throw toAppError(thrown, signal);
  }
}

function toAppError(thrown: unknown, signal: AbortSignal): AppError {
  if (signal.aborted) return AppError.from(signal.reason);
  if (thrown instanceof ORPCError) {
    const data = appErrorData.safeParse(thrown.data);
    if (data.success) return AppError.fromData(data.data);
    if (thrown.code === 'BAD_REQUEST') return refusedInput(thrown.data, thrown);
  }
  return AppError.from(thrown);
}
