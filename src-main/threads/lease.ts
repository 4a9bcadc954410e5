import { AppError } from '../../src-shared/domain/index.ts';
import type { Call, CallTable } from './callTable.ts';
import type { RunningThread } from './runningThread.ts';

/** A thread that is one's own until it is given back. */
export interface Lease<Table extends CallTable> {
  readonly call: Call<Table>;
  /** Gives the thread back for the next; one that is still at work is ended, since nobody could tell when it is free. */
  release(): void;
  /** Ends the thread at once, whatever it does, and gives back what it took; what was asked of it rejects with `cancelled`. */
  end(): Promise<void>;
  /** The thread went down or was given back: it answers nothing any more. */
  readonly ended: boolean;
}

/** `onOver` is told once, and whether the thread can serve another. */
export function createLease<Table extends CallTable>(
  thread: RunningThread<Table>,
  onOver: (reusable: boolean) => void,
): Lease<Table> {
  let over = false;
  const finish = (reusable: boolean): void => {
    if (over) return;
    over = true;
    onOver(reusable);
  };
  return {
    call: (name, input, options) =>
      over ? Promise.reject(new AppError('cancelled')) : thread.call(name, input, options),
    release: () => finish(!thread.ended && !thread.busy),
    async end() {
      if (over) return;
      const ended = thread.end();
      finish(false);
      await ended;
    },
    get ended() {
      return over || thread.ended;
    },
  };
}
