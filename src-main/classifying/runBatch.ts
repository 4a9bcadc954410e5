import type { Batch } from '../../src-shared/domain/index.ts';
import { readAny } from '../sources/index.ts';
import type { Project } from '../project/index.ts';
import { classifyItems, type Predict } from './classifyItems.ts';
import { bytesOf } from './extent.ts';

interface BatchWork {
  project: Project;
  batch: Batch;
  predict: Predict;
  signal: AbortSignal;
  /** After every slice that was kept. */
  progress(progress: { done: number; total: number | null; secondsLeft: number | null }): void;
}

/** Reads, classifies and keeps one slice after the other; goes on behind the rows that are there already. */
export async function runBatch({ project, batch, predict, signal, progress }: BatchWork): Promise<void> {
  const paths = project.batches.paths(batch.id);
  const before = batch.classified + batch.failed;
  const all = await bytesOf(paths, signal);
  const began = performance.now();
  let read = 0;
  let done = before;
  const items = readAny(paths, signal, { onBytes: (bytes) => (read = bytes) });
  for await (const rows of classifyItems(items, predict, signal, before)) {
    signal.throwIfAborted();
    project.batches.append(batch.id, rows);
    done += rows.length;
    progress({ done, ...expected(done, before, read, all, performance.now() - began) });
  }
}

/** How many rows there will be, judged by the bytes read so far, and how long the rest takes. */
function expected(
  done: number,
  before: number,
  read: number,
  all: number,
  elapsed: number,
): { total: number | null; secondsLeft: number | null } {
  if (read <= 0 || all <= 0 || done <= before) return { total: null, secondsLeft: null };
  const total = Math.max(done, Math.round((done * all) / Math.min(read, all)));
  return { total, secondsLeft: ((total - done) * elapsed) / (done - before) / 1000 };
}
