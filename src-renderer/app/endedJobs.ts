import { jobTitle } from './jobTitle.ts';
import type { Job } from '../../src-shared/domain/index.ts';
import type { ScreenId } from './places.ts';
import type { OpenProject } from './openProject.svelte.ts';
import type { Shell } from './shell.svelte.ts';

const screenOfJob: Record<Job['kind'], ScreenId> = {
  import: 'documents',
  training: 'train',
  classification: 'classify',
  prediction: 'models',
  backup: 'settings',
  purge: 'documents',
};

/** Opens what a job works on. */
export function showJob(shell: Shell, job: Job): void {
  if (job.kind === 'training') shell.navigation.go('train', { runId: job.subject });
  else if (job.kind === 'classification') shell.navigation.go('classify', { batchId: job.subject });
  else if (job.kind === 'import')
    shell.navigation.go('documents', { filter: job.state === 'done' ? { importId: job.subject } : {} });
  else shell.navigation.go(screenOfJob[job.kind]);
}

/** Tells of each job that is over, unless the person is looking at it. Answers how to stop. */
export function announceEndedJobs(shell: Shell, project: OpenProject): () => void {
  return project.jobs.onEnd((job) => {
    const lookedAt =
      job.kind === 'import' ? shell.importing.wanted !== null : shell.navigation.screen === screenOfJob[job.kind];
    // Whoever asked for a copy hears of it where they asked.
    if (lookedAt || job.kind === 'backup') return;
    const words = shell.words.shell.jobs;
    if (job.state === 'done') {
      shell.toasts.show({
        of: project,
        tone: 'good',
        text: words.ended[job.kind](jobTitle(shell, job)),
        action: { text: words.show, run: () => showJob(shell, job) },
      });
    } else if (job.error) shell.failed(job.error);
    else shell.toasts.show({ text: words.cancelled(jobTitle(shell, job)) });
  });
}
