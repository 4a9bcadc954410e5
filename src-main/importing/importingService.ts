import {
  AppError,
  type DryRun,
  type ImportRecord,
  type Inspection,
  type ReadOptions,
} from '../../src-shared/domain/index.ts';
import { inspect } from '../sources/index.ts';
import type { Project } from '../project/index.ts';
import { dryRunImport } from './dryRun.ts';
import { runImport } from './runImport.ts';

export interface ImportSource {
  path: string;
  options: ReadOptions;
  /** For data that must stay complete, as test files. */
  keepDuplicates?: boolean;
}

export interface ImportingService {
  /** Options given win over what is found. */
  inspect(
    input: { path: string; options?: Partial<ReadOptions> | undefined },
    signal?: AbortSignal,
  ): Promise<Inspection>;
  dryRun(input: ImportSource, signal?: AbortSignal): Promise<DryRun>;
  /** Answers as soon as the import is under way; it goes on as a job of the project. */
  start(input: ImportSource): Promise<{ jobId: number; importId: number }>;
  /** Nothing of it stays. True where it was under way. */
  cancel(input: { importId: number }): boolean;
  /** Waits for the end of an import that this service started. Throws what it failed by; a cancelled one throws 'cancelled'. */
  finished(importId: number): Promise<ImportRecord>;
  list(): ImportRecord[];
  /** Cancels what is under way and waits for its end. */
  close(): Promise<void>;
}

export function createImportingService(project: Project): ImportingService {
  const underWay = new Map<number, { abort: AbortController; end: Promise<ImportRecord> }>();
  const never = new AbortController().signal;

  return {
    inspect: ({ path, options }, signal = never) => inspect(path, options, signal),
    dryRun: ({ path, options }, signal = never) => dryRunImport(project, path, options, signal),

    async start({ path, options, keepDuplicates }) {
      // Looked at before anything is written: a file that is not there or not readable begins no import.
      const { name, bytes } = await inspect(path, options);
      const writer = project.imports.begin({ path, name, options, keepDuplicates });
      const { importId } = writer;
      const job = project.jobs.start({ kind: 'import', title: name, subject: importId, total: null });
      const abort = new AbortController();
      const end = runImport({ project, writer, jobId: job.id, path, options, bytes, signal: abort.signal });
      underWay.set(importId, { abort, end });
      // The job says how it ended; who wants to wait asks finished().
      end
        .then(
          () => undefined,
          () => undefined,
        )
        .finally(() => underWay.delete(importId));
      return { jobId: job.id, importId };
    },

    cancel({ importId }) {
      const found = underWay.get(importId);
      found?.abort.abort(new AppError('cancelled'));
      return found !== undefined;
    },

    finished: (importId) => underWay.get(importId)?.end ?? Promise.resolve(project.imports.get(importId)),

    list: () => project.imports.list(),

    async close() {
      for (const { abort } of underWay.values()) abort.abort(new AppError('cancelled'));
      await Promise.allSettled([...underWay.values()].map(({ end }) => end));
    },
  };
}
