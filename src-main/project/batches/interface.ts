import type { AppErrorData, Batch, ClassifiedPage, JobState, Prediction } from '../../../src-shared/domain/index.ts';

export interface NewBatchRow {
  source: string;
  line: number | null;
  text: string;
  prediction: Prediction | null;
  error: AppErrorData | null;
}

/** A row with its whole text, for exports. */
export interface BatchRow extends NewBatchRow {
  id: number;
}

export interface Batches {
  create(batch: { runId: number; title: string; paths: string[] }): number;
  append(batchId: number, rows: readonly NewBatchRow[]): void;
  setState(batchId: number, state: Extract<JobState, 'running' | 'paused'>): void;
  end(batchId: number, state: Extract<JobState, 'done' | 'failed' | 'cancelled'>): void;
  get(batchId: number): Batch;
  paths(batchId: number): string[];
  list(): Batch[];
  /** Queued, running or paused: what a restart goes on with, from `classified + failed` rows. */
  unfinished(): Batch[];
  page(query: {
    batchId: number;
    label?: string | undefined;
    failed?: boolean | undefined;
    offset: number;
    limit: number;
  }): ClassifiedPage;
  /** Every row in order, a slice of the table at a time. */
  rows(batchId: number): Iterable<BatchRow[]>;
}
