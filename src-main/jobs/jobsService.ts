import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';

/** Who ends a job of each kind; the argument is the job's subject (import, run or batch). */
export type JobCancellers = Record<Job['kind'], (subject: number) => void | Promise<void>>;

export interface JobsService {
  list(): Job[];
  /** The jobs that are not over, as they stand, at most 20 times a second; each end is said once. */
  watch(signal?: AbortSignal): AsyncIterable<Job>;
  cancel(input: { jobId: number }): Promise<void>;
}

// Progress is kept in memory and looked up by whoever shows it: asking is cheaper than telling at every step.
const lookEvery = 100;

export function createJobsService(project: Project, cancellers: JobCancellers): JobsService {
  return {
    list: () => project.jobs.list(),

    async *watch(signal) {
      const since = Date.now();
      /** As last told; what has ended stays in it, so that its end is told once. */
      const told = new Map<number, string>();
      // Also what began and ended between two looks must be told: every end comes with a change of the project.
      let changed = false;
      let going = 0;
      const unsubscribe = project.onChange(() => {
        changed = true;
      });
      try {
        while (!signal?.aborted) {
          const jobs = changed || going > 0 ? project.jobs.list() : project.jobs.unfinished();
          going = jobs.filter((job) => job.endedAt === null).length;
          changed = false;
          for (const job of jobs) {
            if (job.endedAt !== null && job.endedAt < since && !told.has(job.id)) continue;
            const now = JSON.stringify(job);
            if (told.get(job.id) === now) continue;
            told.set(job.id, now);
            yield job;
          }
          // An abort ends the waiting, and the loop with it.
          await wait(lookEvery, undefined, signal ? { signal } : {}).catch(() => undefined);
        }
      } finally {
        unsubscribe();
      }
    },

    async cancel({ jobId }) {
      const { kind, subject, endedAt } = project.jobs.get(jobId);
      if (endedAt === null) await cancellers[kind](subject);
    },
  };
}
