import type { AppErrorData, Job, JobState } from '../../../src-shared/domain/index.ts';

export interface NewJob {
  kind: Job['kind'];
  title: string;
  subject: number;
  total: number | null;
  state?: Extract<JobState, 'queued' | 'running'>;
}

export interface Jobs {
  start(job: NewJob): Job;
  /** Kept in memory: written with the next change of state. */
  progress(id: number, progress: { done: number; total?: number | null; secondsLeft?: number | null }): Job;
  setState(id: number, state: Extract<JobState, 'queued' | 'running' | 'paused'>): Job;
  /** True the first time; an ended job stays as it ended. */
  end(id: number, state: Extract<JobState, 'done' | 'failed' | 'cancelled'>, error?: AppErrorData): boolean;
  get(id: number): Job;
  /** Unfinished ones and the newest 100 that ended. */
  list(): Job[];
  unfinished(): Job[];
}
