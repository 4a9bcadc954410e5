import {
  AppError,
  type Inspection,
  type ReadOptions,
  type UnreadableReason,
} from '../../../src-shared/domain/index.ts';
import type { Lease, OutputOf } from '../../threads/index.ts';
import type { ReadRequest, ReaderCalls } from './calls.ts';
import type { ReaderThreads } from './readerThread.ts';

export type ReadSlice = OutputOf<ReaderCalls, 'next'>;

/** The thread went down over a file, or was ended because it stood still. */
export class ReaderDown extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, cause: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }

  /** What that means for the file. */
  of(path: string): AppError {
    return new AppError('file-unreadable', { path, reason: this.reason }, this.cause);
  }
}

// Nothing that is read stands still so long: a slow disk gives a chunk of 128 kB within seconds.
const longestStandstill = 60_000;

/** A reader's thread, taken when it is first needed, and another one when it went down. */
export class Reader {
  readonly #threads: ReaderThreads;
  readonly #signal: AbortSignal;
  #lease: Lease<ReaderCalls> | null = null;
  /** The thread holds a file open. */
  #open = false;

  constructor(threads: ReaderThreads, signal: AbortSignal) {
    this.#threads = threads;
    this.#signal = signal;
  }

  inspect(path: string, options: Partial<ReadOptions>): Promise<Inspection> {
    return this.#watched((lease, onEvent) => lease.call('inspect', { path, options }, { onEvent }));
  }

  /** What is asked for, slice by slice; one is read ahead while the last one is worked on. */
  async *read(request: ReadRequest): AsyncGenerator<ReadSlice> {
    this.#open = true;
    await this.#watched((lease, onEvent) => lease.call('open', request, { onEvent }));
    const ask = (): Promise<ReadSlice> => {
      const asked = this.#watched((lease, onEvent) => lease.call('next', {}, { onEvent }));
      // It may fail before anybody waits for it.
      asked.catch(() => undefined);
      return asked;
    };
    for (let waiting = ask(); ;) {
      const slice = await waiting;
      if (!slice.done) waiting = ask();
      this.#open = !slice.done;
      yield slice;
      if (slice.done) return;
    }
  }

  /** One that has more to give is of no use to the next, and is ended. */
  release(): void {
    if (this.#open) void this.#lease?.end();
    else this.#lease?.release();
    this.#lease = null;
    this.#open = false;
  }

  /** Ends the thread when the work is to stop or nothing more comes; says in both cases what that means. */
  async #watched<Answer>(ask: (lease: Lease<ReaderCalls>, onEvent: () => void) => Promise<Answer>): Promise<Answer> {
    const signal = this.#signal;
    signal.throwIfAborted();
    // A slice is bounded, and what a reader takes beside it belongs to what the budget leaves to the program: that a training
    // takes all of the budget must not keep anybody from importing.
    const lease = (this.#lease ??= await this.#threads.lease('reader', { memory: 0, signal }));
    let stoodStill = false;
    const end = (): void => void lease.end();
    const giveUp = (): void => {
      stoodStill = true;
      end();
    };
    let timer = setTimeout(giveUp, longestStandstill);
    signal.addEventListener('abort', end, { once: true });
    try {
      return await ask(lease, () => {
        clearTimeout(timer);
        timer = setTimeout(giveUp, longestStandstill);
      });
    } catch (thrown) {
      signal.throwIfAborted();
      if (!lease.ended) throw thrown;
      if (this.#lease === lease) this.release();
      throw new ReaderDown(stoodStill ? 'over-time' : reasonOf(thrown), thrown);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    }
  }
}

function reasonOf(thrown: unknown): UnreadableReason {
  const { code } = AppError.from(thrown);
  // The program ends, and with it all threads.
  if (code === 'cancelled') throw thrown;
  return code === 'out-of-memory' ? 'over-memory' : 'reader-crashed';
}
