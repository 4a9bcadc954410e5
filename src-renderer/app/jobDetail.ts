import type { Job } from '../../src-shared/domain/index.ts';
import type { Shell } from './shell.svelte.ts';

/** How a job stands, in a line: “waiting”, “1,200 of 4,000 · 2 min left”, “paused: the disk is full”. */
export function jobDetail(shell: Shell, job: Job): string {
  const { figures } = shell;
  const words = shell.words.shell.jobs;
  const parts: string[] = [];
  if (job.state === 'paused' && job.error) parts.push(words.pausedBy(shell.language.errorWords(job.error).what));
  else if (job.state !== 'running') parts.push(words.state[job.state]);
  if (job.total !== null && job.total > 0) parts.push(words.of(figures.number(job.done), figures.number(job.total)));
  else if (job.done > 0) parts.push(figures.number(job.done));
  if (job.secondsLeft !== null && job.state === 'running') parts.push(words.left(figures.duration(job.secondsLeft)));
  return parts.join(' · ');
}
