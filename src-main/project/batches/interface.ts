import type {
  AppErrorData,
  Batch,
  ClassifiedPage,
  ClassifiedSort,
  JobState,
  Prediction,
  TextColumn,
} from '../../../src-shared/domain/index.ts';

export interface NewBatchRow {
  source: string;
  line: number | null;
  text: string;
  prediction: Prediction | null;
  error: AppErrorData | null;
  /** What its file says of it besides the text. */
  metadata: Record<string, string>;
}

/** A row with its whole text, for exports. */
export interface BatchRow extends NewBatchRow {
  id: number;
}

export interface Batches {
  create(batch: { runId: number; title: string; paths: string[] }): number;
  append(batchId: number, rows: readonly NewBatchRow[]): void;
  setState(batchId: number, state: Extract<JobState, 'queued' | 'running' | 'paused'>): void;
  end(batchId: number, state: Extract<JobState, 'done' | 'failed' | 'cancelled'>): void;
  get(batchId: number): Batch;
  /** The files and folders that were named. */
  paths(batchId: number): string[];
  list(): Batch[];
  /** How many rows there are of each source. */
  rowsBySource(batchId: number): Map<string, number>;
  /** With its whole text. Throws batch-missing. */
  row(batchId: number, position: number): BatchRow;
  /** Nobody sees it any more; `sweep` gives its space back. */
  remove(batchId: number): void;
  /** Deletes a slice of removed batches, then gives free pages back to the disk; false when nothing is left to do. */
  sweep(): boolean;
  page(query: {
    batchId: number;
    label?: string | undefined;
    failed?: boolean | undefined;
    needsPerson?: true | undefined;
    sort?: ClassifiedSort | undefined;
    offset: number;
    limit: number;
  }): ClassifiedPage;
  /** What the rows have beside their text, by name, as they come; a name may come again. A slice of the table at a time. */
  metadataColumns(batchId: number): Iterable<string[]>;
  /** Text columns that were chosen, by the header of their table. */
  textColumns(): TextColumn[];
  /** The latest of a header counts; those chosen last stay. */
  rememberTextColumns(chosen: readonly TextColumn[]): void;
  /** Every row in order, a slice of the table at a time. */
  rows(batchId: number): Iterable<BatchRow[]>;
}
