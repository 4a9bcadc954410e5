import { AppError } from '../../src-shared/domain/index.ts';
import type { EpochRecord, Run, RunId, RunSummary, StepRecord } from '../../src-shared/domain/index.ts';
import { bundlePieces } from '../exporting/index.ts';
import type { Output } from '../files/index.ts';
import { modelManifest } from '../engine/index.ts';
import { replaceFile } from '../sources/index.ts';
import type { Project } from '../project/index.ts';

export interface RunsService {
  list(): RunSummary[];
  get(input: { runId: RunId }): Run;
  curves(input: { runId: RunId }): { epochs: EpochRecord[]; steps: StepRecord[] };
  rename(input: { runId: RunId; name: string }): void;
  use(input: { runId: RunId | null }): void;
  edit(input: { runId: RunId } & Parameters<Project['runs']['edit']>[1]): void;
  remove(input: { runId: RunId }): { actionId: number };
  exportBundle(input: { runId: RunId; output: Output }): Promise<void>;
}

export function createRunsService(project: Project): RunsService {
  const { runs } = project;
  return {
    list: () => runs.list(),
    get: ({ runId }) => runs.get(runId),
    curves: ({ runId }) => runs.curves(runId),
    rename: ({ runId, name }) => runs.rename(runId, name),
    use: ({ runId }) => runs.use(runId),
    edit: ({ runId, ...remarks }) => runs.edit(runId, remarks),
    remove: ({ runId }) => runs.remove(runId),

    async exportBundle({ runId, output }) {
      const { name, result, snapshot, endedAt, createdAt } = runs.get(runId);
      if (!result) throw new AppError('run-not-finished', { run: runId });
      const { manifest, vocabulary, weights } = runs.modelInPieces(runId);
      const { validation, test, folds, baseline, provenance } = result;
      const pieces = bundlePieces({
        name,
        createdAt: endedAt ?? createdAt,
        parts: { manifest: modelManifest.parse(manifest), vocabulary, weights },
        metrics: { validation, test, folds, baseline },
        // Of a model that was opened from a file that did not say it, they stay unknown.
        ...(snapshot.counts.train > 0 && { counts: snapshot.counts }),
        provenance,
      });
      await replaceFile(output, pieces);
    },
  };
}
