import { resolve } from 'node:path';
import type { DryRun, ImportRecord, Inspection, ReadOptions } from '../../src-shared/domain/index.ts';
import { priority, type JobRunner } from '../jobs/index.ts';
import { createReading, type ReaderThreads } from '../sources/index.ts';
import type { Project } from '../project/index.ts';
import { dryRunImport } from './dryRun.ts';
import { importJob, type ImportPayload } from './importJob.ts';

export interface ImportSource {
  path: string;
  options: ReadOptions;
  /** For data that must stay complete, as test files. */
  keepDuplicates?: boolean;
  /** Whether columns beside text, label and split stay with each document; they do if nothing is said. */
  otherColumns?: boolean;
}

export interface ImportingService {
  /** Options given win over what is found. */
  inspect(
    input: { path: string; options?: Partial<ReadOptions> | undefined },
    signal?: AbortSignal,
  ): Promise<Inspection>;
  dryRun(input: ImportSource, signal?: AbortSignal): Promise<DryRun>;
  /** Writes a job: it begins when the imports before it are over. */
  start(input: ImportSource): Promise<{ jobId: number; importId: number }>;
  /** Nothing of it stays. */
  cancel(input: { importId: number }): Promise<void>;
  /** Waits for the end. Throws what it failed by; a cancelled one, and one that a quit put back, throws 'cancelled'. */
  finished(importId: number): Promise<ImportRecord>;
  list(): ImportRecord[];
}

export function createImportingService(
  project: Project,
  runner: JobRunner,
  { threads }: { threads: ReaderThreads },
): ImportingService {
  const reading = createReading(threads);
  const never = new AbortController().signal;
  runner.register(importJob(project, reading));

  return {
    inspect: ({ path, options }, signal = never) => reading.inspect(path, options, signal),
    dryRun: ({ path, options }, signal = never) => dryRunImport(project, reading, path, options, signal),

    async start({ path: given, options, keepDuplicates = false, otherColumns = true }) {
      // Looked at before anything is written: a file that is not there or not readable begins no import.
      const { name, bytes } = await reading.inspect(given, options);
      const path = resolve(given);
      const payload: ImportPayload = { path, options, keepDuplicates, otherColumns, bytes };
      const subject = (): number => project.imports.create({ path: given, name, options });
      const job = runner.add({ kind: 'import', title: name, payload, priority: priority.person, subject });
      return { jobId: job.id, importId: job.subject };
    },

    async cancel({ importId }) {
      const job = runner.of('import', importId);
      if (job) await runner.cancel(job.id);
    },

    async finished(importId) {
      const job = runner.of('import', importId);
      if (job) await runner.finished(job.id);
      return project.imports.get(importId);
    },

    list: () => project.imports.list(),
  };
}
