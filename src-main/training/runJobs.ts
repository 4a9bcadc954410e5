import type { Job, Run } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';

/** The job of a run that is not over. It is made anew if the program went down between laying down the run and the job. */
export function jobOfRun(project: Project, run: Run): Job {
  const found = project.jobs.unfinished().find((job) => job.kind === 'training' && job.subject === run.id);
  return found ?? project.jobs.start({ kind: 'training', title: run.name, subject: run.id, total: null });
}

/** Ends the jobs whose runs are over: the program went down between the end of the run and that of the job. */
export function endJobsOfEndedRuns(project: Project): void {
  const going = new Set(project.runs.unfinished().map((run) => run.id));
  for (const job of project.jobs.unfinished()) {
    if (job.kind !== 'training' || going.has(job.subject)) continue;
    const { state, error } = project.runs.get(job.subject);
    if (state === 'done' || state === 'failed' || state === 'cancelled') {
      project.jobs.end(job.id, state, error ?? undefined);
    }
  }
}
