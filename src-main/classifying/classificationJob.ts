import { z } from 'zod';
import { textColumn, type RunId } from '../../src-shared/domain/index.ts';
import {
  jobKind,
  type AnyJobKind,
  type JobContext,
  type JobEvent,
  type JobOutcome,
  type RunningJob,
} from '../jobs/index.ts';
import type { Project } from '../project/index.ts';
import type { Reading } from '../sources/index.ts';
import { classifySlice, together, type Predict } from './classifyItems.ts';
import { listItems, takeOverRows } from './listItems.ts';
import { readOpenItems, type Piece } from './openItems.ts';

const payload = z.object({
  paths: z.array(z.string()).min(1),
  /** Text columns that a person chose. */
  columns: z.array(textColumn).default([]),
});
export type ClassificationPayload = z.infer<typeof payload>;
/** How far it is stands with its files; a checkpoint says that they are listed. */
const checkpoint = z.object({ listed: z.literal(true) });
type Checkpoint = z.infer<typeof checkpoint>;

/** Files and folders, classified by a run's model. Rows and the standing of their files are kept together: none twice, none missing. */
export function classificationJob(
  project: Project,
  predictWith: (runId: RunId) => Predict,
  reading: Reading,
): AnyJobKind {
  return jobKind<ClassificationPayload, Checkpoint, never>({
    name: 'classification',
    payload,
    checkpoint,
    resource: 'engine',
    pausable: true,
    run: (job, context) => classify(job, context, predictWith, reading),
    follow(batchId, state) {
      if (state === 'queued' || state === 'running' || state === 'paused') project.batches.setState(batchId, state);
      else project.batches.end(batchId, state);
    },
  });
}

async function* classify(
  { subject: batchId, payload }: RunningJob<ClassificationPayload>,
  context: JobContext<Checkpoint>,
  predictWith: (runId: RunId) => Predict,
  reading: Reading,
): AsyncGenerator<JobEvent<never>, JobOutcome> {
  const { project, items, signal, stop } = context;
  const predict = predictWith(project.batches.get(batchId).runId);
  if (!context.checkpoint) {
    await listItems(items, payload.paths, signal);
    takeOverRows(project, batchId, items);
    context.saveCheckpoint({ listed: true });
  }
  const { bytes, openBytes } = items.count();
  const began = performance.now();
  let read = bytes - openBytes;
  const before = read;
  const onBytes = (inThisStart: number): void => void (read = before + inThisStart);
  const pieces = readOpenItems(items, reading, { textColumns: payload.columns, onBytes }, signal);
  for await (const slice of inSlices(pieces)) {
    const rows = await classifySlice(
      slice.flatMap((piece) => piece.items),
      predict,
      signal,
    );
    signal.throwIfAborted();
    context.saveCheckpoint({ listed: true }, () => {
      project.batches.append(batchId, rows);
      for (const { position, row, facts, over } of slice)
        items.advance(position, { row, facts, ...(over && { over }) });
    });
    const { classified, failed } = project.batches.get(batchId);
    yield { kind: 'progress', done: classified + failed, ...expected(classified + failed, before, read, bytes, began) };
    if (stop.aborted) return 'paused';
  }
  return 'done';
}

/** Pieces together until a slice is full: a folder of small files is not predicted one by one. */
async function* inSlices(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece[]> {
  let slice: Piece[] = [];
  let size = 0;
  for await (const piece of pieces) {
    for (const part of parts(piece)) {
      slice.push(part);
      size += part.items.length;
      // A file's documents go on at once: somebody is watching the rows appear.
      if (size < together && part.items.length < 2) continue;
      yield slice;
      slice = [];
      size = 0;
    }
  }
  if (slice.length > 0) yield slice;
}

/** A piece in parts of at most one slice; only the last one ends its file. */
function* parts(piece: Piece): Generator<Piece> {
  const { items, row } = piece;
  for (let from = 0; from + together < items.length; from += together) {
    const some = items.slice(from, from + together);
    yield { ...piece, items: some, row: row - items.length + from + some.length, over: null };
  }
  yield { ...piece, items: items.slice(Math.max(0, Math.ceil(items.length / together) - 1) * together) };
}

/** How many rows there will be, judged by the bytes read so far, and how long the rest takes. */
function expected(
  done: number,
  before: number,
  read: number,
  all: number,
  began: number,
): { total: number | null; secondsLeft: number | null } {
  if (read <= before || all <= 0) return { total: null, secondsLeft: null };
  const share = Math.min(1, read / all);
  const seconds = (performance.now() - began) / 1000;
  return {
    total: Math.max(done, Math.round(done / share)),
    secondsLeft: (seconds * (all - Math.min(read, all))) / (read - before),
  };
}
