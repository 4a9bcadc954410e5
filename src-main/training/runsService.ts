import { AppError } from '../../src-shared/domain/index.ts';
import type { EpochRecord, Run, RunId, RunSummary, StepRecord } from '../../src-shared/domain/index.ts';
import type { Project } from '../project/index.ts';

export interface RunsService {
  list(): RunSummary[];
  get(input: { runId: RunId }): Run;
  curves(input: { runId: RunId }): { epochs: EpochRecord[]; steps: StepRecord[] };
  rename(input: { runId: RunId; name: string }): void;
  remove(input: { runId: RunId }): { actionId: number };
  exportBundle(input: { runId: RunId; path: string }): Promise<void>;
}

export function createRunsService(_project: Project): RunsService {
  throw new AppError('engine-unavailable');
}
