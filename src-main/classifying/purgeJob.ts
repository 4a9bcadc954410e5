import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { jobKind, type AnyJobKind } from '../jobs/index.ts';

/** Gives back the space of removed batches, a slice of rows at a time; a quit or a crash leaves the rest to the next opening. */
export function purgeJob(): AnyJobKind {
  return jobKind<object, null, never>({
    name: 'purge',
    payload: z.object({}),
    checkpoint: z.null(),
    resource: 'project',
    pausable: true,
    quiet: true,
    async *run(_job, { project, signal, stop }) {
      for (let done = 1; project.batches.sweep(); done++) {
        await setImmediate();
        signal.throwIfAborted();
        yield { kind: 'progress', done };
        if (stop.aborted) return 'paused';
      }
      return 'done';
    },
  });
}
