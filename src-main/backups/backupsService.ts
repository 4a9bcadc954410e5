import { basename } from 'node:path';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Output } from '../files/index.ts';
import { priority, type JobRunner } from '../jobs/index.ts';
import type { Project } from '../project/index.ts';
import { backupJob, bySelf, type BackupPayload } from './backupJob.ts';

/** After opening, the first minute belongs to the person. */
const quiet = 60_000;
const betweenLooks = 6 * 60 * 60 * 1000;

export interface BackupsService {
  /** Resolves when the copy is there whole. Throws what kept it from being made; then nothing of it is left. */
  copyTo(output: Output): Promise<void>;
  /** One more copy in the project's folder of backups, now. Resolves and throws alike. */
  now(): Promise<void>;
  close(): void;
}

interface BackupsOptions {
  /** A copy a day in the project's folder of backups, while there are changes. */
  daily?: boolean;
  /** Hears of a daily copy that could not be made. */
  onTrouble?: (error: AppError) => void;
}

export function createBackupsService(
  project: Project,
  runner: JobRunner,
  options: BackupsOptions = {},
): BackupsService {
  const named = new Map<string, Output>();
  let asked = bySelf;
  runner.register(
    backupJob({
      outputOf: (place) => named.get(place),
      heard: (subject, _state, error) => {
        if (subject === bySelf && error) options.onTrouble?.(AppError.fromData(error));
      },
    }),
  );

  const order = (payload: BackupPayload, subject: number): number =>
    runner.add({
      kind: 'backup',
      title: payload.place === null ? project.name : basename(payload.place),
      payload,
      priority: subject === bySelf ? priority.upkeep : priority.person,
      subject: () => subject,
    }).id;

  let timer: NodeJS.Timeout | null = null;
  const plan = (delay: number): void => {
    timer = setTimeout(() => {
      try {
        // What waits for room on the disk is that copy.
        if (project.backupIsDue() && runner.of('backup', bySelf) === null) order({ place: null }, bySelf);
      } catch (thrown) {
        options.onTrouble?.(AppError.from(thrown));
      }
      plan(betweenLooks);
    }, delay);
    timer.unref();
  };
  if (options.daily === true && !project.readOnly) plan(quiet);

  return {
    async copyTo(output) {
      named.set(output.path, output);
      const jobId = order({ place: output.path }, ++asked);
      try {
        await runner.finished(jobId);
      } finally {
        named.delete(output.path);
      }
    },
    now: () => runner.finished(order({ place: null }, ++asked)),
    close() {
      if (timer) clearTimeout(timer);
    },
  };
}
