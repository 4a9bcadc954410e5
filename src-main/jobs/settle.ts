import type { AppError, AppErrorData } from '../../src-shared/domain/index.ts';
import type { JobOutcome } from './jobKind.ts';

/** What was asked of a running job. A pause stands although the program quits meanwhile, a cancel although it was paused. */
export interface Wishes {
  cancel: boolean;
  pause: boolean;
  giveWay: boolean;
  quit: boolean;
}

export type Ending = { kind: 'outcome'; outcome: JobOutcome } | { kind: 'thrown'; error: AppError };

export type Settled =
  | { state: 'done' | 'cancelled' }
  | { state: 'failed'; error: AppError }
  /** `reason`: why it does not go on by itself. */
  | { state: 'paused'; reason: AppErrorData | null }
  | { state: 'queued' };

/** The one place that says what becomes of a job whose work stopped, however it did. */
export function settle(ending: Ending, wishes: Wishes): Settled {
  if (ending.kind === 'outcome' && ending.outcome === 'done') return { state: 'done' };
  if (wishes.cancel) return { state: 'cancelled' };
  const stopped = ending.kind === 'outcome' || ending.error.code === 'cancelled';
  if (!stopped) {
    const { error } = ending;
    // Nothing is lost, and nothing goes on until there is room again.
    return error.code === 'disk-full' ? { state: 'paused', reason: error.toData() } : { state: 'failed', error };
  }
  if (wishes.pause) return { state: 'paused', reason: null };
  if (wishes.giveWay || wishes.quit) return { state: 'queued' };
  return ending.kind === 'outcome' ? { state: 'paused', reason: null } : { state: 'cancelled' };
}
