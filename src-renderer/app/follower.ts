import { AppError } from '../../src-shared/domain/index.ts';
import { follow } from './connection.ts';

type Open<T> = (signal: AbortSignal) => Promise<AsyncIterable<T>>;

/**
 * Follows one thing at a time, and only while its owner is there: the owner's signal (of `whileShown`) ends it, and what
 * is asked for after that begins nothing. For controllers that decide late, after an answer, what is to be followed.
 */
export class Follower {
  #owner: AbortSignal | null = null;
  #current: AbortController | null = null;
  readonly #failed: (error: AppError) => void;

  constructor(failed: (error: AppError) => void) {
    this.#failed = failed;
  }

  /** The owner is there, until it takes back what it signed. */
  own(signal: AbortSignal): void {
    this.#owner = signal;
  }

  get following(): boolean {
    return this.#current !== null && this.#owner?.aborted === false;
  }

  follow<T>(open: Open<T>, each: (event: T) => void): void {
    this.stop();
    const owner = this.#owner;
    if (owner === null || owner.aborted) return;
    const current = new AbortController();
    this.#current = current;
    const signal = AbortSignal.any([owner, current.signal]);
    follow(open, signal, (event) => {
      if (!signal.aborted) each(event);
    }).catch((thrown: unknown) => {
      if (!signal.aborted) this.#failed(AppError.from(thrown));
    });
  }

  stop(): void {
    this.#current?.abort(new AppError('cancelled'));
    this.#current = null;
  }
}
