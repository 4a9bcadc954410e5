import { AppError } from '../../src-shared/domain/index.ts';
import type { AnyJobKind, BareContext, JobProgress } from './jobKind.ts';
import type { Ending, Wishes } from './settle.ts';
import type { StoredWork } from '../project/index.ts';

/** One start of a job, until it stops. */
export interface Going {
  id: number;
  kind: AnyJobKind;
  wishes: Wishes;
  /** Asks for the next checkpoint. */
  stop(): void;
  /** Ends it at once. */
  abort(): void;
  /** Never rejects; after it nothing of this start runs any more, and its new state is kept. */
  settled: Promise<void>;
}

interface Start {
  kind: AnyJobKind;
  job: { id: number; subject: number };
  work: StoredWork;
  context: Omit<BareContext, 'signal' | 'stop'>;
  progress(progress: JobProgress): void;
  settle(going: Going, ending: Ending): void;
}

export function startJob({ kind, job, work, context, progress, settle }: Start): Going {
  const aborting = new AbortController();
  const stopping = new AbortController();
  const going: Going = {
    id: job.id,
    kind,
    wishes: { cancel: false, pause: false, giveWay: false, quit: false },
    stop: () => stopping.abort(),
    abort: () => aborting.abort(new AppError('cancelled')),
    settled: Promise.resolve(),
  };
  const run = async (): Promise<Ending> => {
    try {
      const events = kind.launch(job, work, { ...context, signal: aborting.signal, stop: stopping.signal });
      for (;;) {
        const next = await events.next();
        if (next.done) return { kind: 'outcome', outcome: next.value };
        progress(next.value);
      }
    } catch (thrown) {
      // However an end that was asked for shows itself, it is that end.
      const error = aborting.signal.aborted ? new AppError('cancelled', {}, thrown) : AppError.from(thrown);
      return { kind: 'thrown', error };
    }
  };
  going.settled = run().then((ending) => settle(going, ending));
  return going;
}
