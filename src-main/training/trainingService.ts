import type { TrainingCheck } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/domain/index.ts';
import type { Recipe, RunId, TrainingEvent } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';

export interface TrainingServiceOptions {
  /** The worker's entry: src-main/worker/main.ts under sources, engineWorker.js in a bundle. */
  engineEntry: URL;
  /** Processor threads for the next worker; 0 lets the engine choose. */
  threads: () => number;
}

export interface TrainingService {
  recipes(): Recipe[];
  check(input: { recipe: Recipe }): Promise<TrainingCheck>;
  start(input: { recipe: Recipe; name?: string | undefined }): Promise<{ runId: RunId; jobId: number }>;
  /** All that was said so far, then what is said from now on; ends after `ended` or when the signal aborts. */
  watch(input: { runId: RunId }, signal?: AbortSignal): AsyncIterable<TrainingEvent>;
  pause(input: { runId: RunId }): Promise<void>;
  resume(input: { runId: RunId }): Promise<void>;
  finish(input: { runId: RunId }): Promise<void>;
  cancel(input: { runId: RunId }): Promise<void>;
  /** To be called once after the project was opened: goes on with runs that a crash or a quit broke off. */
  continueUnfinished(): void;
  /** Stops the worker. Unfinished runs stay in the project and go on when it is opened again. */
  close(): Promise<void>;
}

export function createTrainingService(_project: Project, _options: TrainingServiceOptions): TrainingService {
  throw new AppError('engine-unavailable');
}
