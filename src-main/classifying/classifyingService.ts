import { AppError } from '../../src-shared/domain/index.ts';
import type { Batch, ClassifiedPage, Prediction, RunId, ScoredLabel } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';

export interface ClassifyingServiceOptions {
  /** The worker's entry: src-main/worker/main.ts under sources, engineWorker.js in a bundle. */
  engineEntry: URL;
  /** Processor threads for the next worker; 0 lets the engine choose. */
  threads: () => number;
}

export interface ClassifyingService {
  text(input: { runId: RunId; text: string }): Promise<{ prediction: Prediction; scores: ScoredLabel[] }>;
  start(input: { runId: RunId; paths: string[] }): Promise<{ batchId: number; jobId: number }>;
  stop(input: { batchId: number }): Promise<void>;
  list(): Batch[];
  rows(input: {
    batchId: number;
    label?: string | undefined;
    failed?: boolean | undefined;
    offset: number;
    limit: number;
  }): ClassifiedPage;
  /** How the batch stands, while it grows; ends with its end or when the signal aborts. */
  watch(input: { batchId: number }, signal?: AbortSignal): AsyncIterable<Batch>;
  export(input: { batchId: number; path: string; format: 'csv' | 'jsonl' }): Promise<{ rows: number }>;
  /** To be called once after the project was opened: goes on with batches that a crash or a quit broke off. */
  continueUnfinished(): void;
  /** Stops the worker. Unfinished batches stay in the project and go on when it is opened again. */
  close(): Promise<void>;
}

export function createClassifyingService(_project: Project, _options: ClassifyingServiceOptions): ClassifyingService {
  throw new AppError('engine-unavailable');
}
