import { AppError } from '../../src-shared/domain/index.ts';
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

export function createJobsService(_project: Project, _cancellers: JobCancellers): JobsService {
  throw new AppError('engine-unavailable');
}
