import { z } from 'zod';
import { AppError, type AppErrorData, type JobState } from '../../src-shared/domain/index.ts';
import { createChannel } from '../channel/index.ts';
import type { Output } from '../files/index.ts';
import { jobKind, type AnyJobKind, type JobContext, type JobEvent, type JobOutcome } from '../jobs/index.ts';

const payload = z.object({
  /** null: in the project's folder of backups. */
  place: z.string().nullable(),
});
export type BackupPayload = z.infer<typeof payload>;

/** What is copied by itself has no number, and nobody is shown it. */
export const bySelf = 0;

interface Dependencies {
  /** A place that was named in this sitting: what stands in a project's file alone is written nowhere. */
  outputOf(place: string): Output | undefined;
  heard(subject: number, state: JobState, error: AppErrorData | null): void;
}

/** A copy of the project. Broken off it begins again: a copy is whole or not there. */
export function backupJob({ outputOf, heard }: Dependencies): AnyJobKind {
  return jobKind<BackupPayload, null, never>({
    name: 'backup',
    payload,
    checkpoint: z.null(),
    resource: 'project',
    pausable: false,
    quiet: (subject) => subject === bySelf,
    run: ({ payload, subject }, context) => copy(payload, subject, context, outputOf),
    heard,
  });
}

async function* copy(
  { place }: BackupPayload,
  subject: number,
  { project, signal }: JobContext<null>,
  outputOf: Dependencies['outputOf'],
): AsyncGenerator<JobEvent<never>, JobOutcome> {
  const to = place !== null ? outputOf(place) : subject === bySelf ? 'daily' : 'asked';
  if (to === undefined) throw new AppError('cancelled');
  const told = createChannel<JobEvent<never>>();
  const progress = (done: number, total: number): void => told.push({ kind: 'progress', done, total });
  const copying = project.backup(to, { signal, progress }).finally(() => told.end());
  copying.catch(() => undefined);
  yield* told;
  await copying;
  return 'done';
}
