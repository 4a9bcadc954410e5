import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { lineOf, readOptions, toReadProblem } from '../../src-shared/domain/index.ts';
import {
  jobKind,
  type AnyJobKind,
  type JobContext,
  type JobEvent,
  type JobOutcome,
  type RunningJob,
} from '../jobs/index.ts';
import type { ImportWriter, NewDocument, Project } from '../project/index.ts';
import type { Reading } from '../sources/index.ts';
import { gatherProblems } from './gatheredProblems.ts';
import { createImportProgress, type ImportProgress } from './importProgress.ts';

const payload = z.object({
  /** Absolute: the program that goes on may stand elsewhere. */
  path: z.string(),
  options: readOptions,
  keepDuplicates: z.boolean(),
  /** Whether columns beside text, label and split stay with each document. */
  otherColumns: z.boolean().default(true),
  /** Of the whole source; 0 where that is not known. */
  bytes: z.int().default(0),
});
export type ImportPayload = z.infer<typeof payload>;

// Rows staged in one transaction, during which other calls wait: 6 ms at 250, 9 ms at 500; 100 cost a fifth more time in all.
const staged = 250;

/**
 * An import. It has no checkpoint: one that was broken off begins again, after what it had staged is cleared, so that a document
 * stands there once however often it was killed.
 */
export function importJob(project: Project, reading: Reading): AnyJobKind {
  return jobKind<ImportPayload, null, never>({
    name: 'import',
    payload,
    checkpoint: z.null(),
    resource: 'reader',
    pausable: false,
    alone: true,
    run: (job, context) => runImport(job, context, reading),
    follow(importId, state) {
      if (state === 'queued' || state === 'paused') project.imports.interrupt(importId);
      if (state === 'failed' || state === 'cancelled') project.imports.abandon(importId);
    },
  });
}

async function* runImport(
  { subject: importId, payload }: RunningJob<ImportPayload>,
  { project, signal }: JobContext<null>,
  reading: Reading,
): AsyncGenerator<JobEvent<never>, JobOutcome> {
  // The program went down between the end of the import and that of its job.
  if (project.imports.get(importId).state === 'done') return 'done';
  const writer = await project.imports.stage(importId, { keepDuplicates: payload.keepDuplicates, signal });
  try {
    return yield* stageAll(writer, payload, signal, reading);
  } finally {
    writer.leave();
  }
}

/** Slice after slice, with a turn for other calls between two of them. */
async function* stageAll(
  writer: ImportWriter,
  { path, options, bytes, otherColumns }: ImportPayload,
  signal: AbortSignal,
  reading: Reading,
): AsyncGenerator<JobEvent<never>, JobOutcome> {
  const problems = gatherProblems();
  const said: ImportProgress[] = [];
  const progress = createImportProgress(bytes, (now) => said.push(now));
  let read = 0;
  for await (const items of reading.readDocuments(path, options, signal, progress.bytes)) {
    const documents: NewDocument[] = [];
    for (const item of items) {
      if (item.kind === 'problem') problems.add(toReadProblem(item));
      else
        documents.push({
          text: item.text,
          labels: item.labels,
          split: item.split,
          source: item.source,
          line: lineOf(item.part),
          path: item.path,
          part: item.part,
          metadata: otherColumns ? item.metadata : {},
        });
    }
    for (let start = 0; start < documents.length; start += staged) {
      writer.add(documents.slice(start, start + staged));
      await setImmediate();
      signal.throwIfAborted();
    }
    read += items.length;
    progress.documents(read);
    for (const now of said.splice(0)) yield { kind: 'progress', ...now };
  }
  writer.finish({ read, unreadable: problems.count }, problems.named);
  yield { kind: 'progress', done: read, total: read, secondsLeft: 0 };
  return 'done';
}
