import type { Job } from '../../src-shared/domain/index.ts';
import type { Shell } from './shell.svelte.ts';

/** What a job is about, as it is said. */
export function jobTitle(shell: Shell, { kind, title }: Job): string {
  return kind === 'training' ? shell.language.runName(title) : title;
}
