import { expect, it } from 'vitest';
import type { FinishedRun, Project } from '../../../src-main/project/index.ts';
import { TrainingRecord } from '../../../src-main/training/trainingRecord.ts';
import { someResult } from '../project/finishedRun.ts';
import { testRecipe } from '../project/testRecipe.ts';
import { addDocuments, smallDocuments, withProject } from './smallProject.ts';

/** The same project; tells when what a run predicted has been staged. */
function heardStaging(project: Project): { heard: Project; staged: Promise<number> } {
  const { promise: staged, resolve } = Promise.withResolvers<number>();
  async function* counted(predictions: FinishedRun['predictions']): FinishedRun['predictions'] {
    let count = 0;
    for await (const documents of predictions) {
      yield documents;
      count += documents.length;
    }
    resolve(count);
  }
  const finish: Project['runs']['finish'] = (runId, finished) =>
    project.runs.finish(runId, { ...finished, predictions: counted(finished.predictions) });
  return { heard: { ...project, runs: { ...project.runs, finish } }, staged };
}

it('stages predictions as they come, and waits for the baseline only to say that the run is done', () =>
  withProject(async (project) => {
    addDocuments(project, smallDocuments(30));
    const labels = project.labels.list().map(({ id, name }) => ({ id, name }));
    const ids = Array.from(await project.documents.ids({}));
    const parts = { train: ids, validation: [], test: [] };
    const runId = await project.runs.create({ name: 'a', recipe: testRecipe, labels, multiLabel: false, parts });
    const { heard, staged } = heardStaging(project);
    const { promise: baseline, resolve } = Promise.withResolvers<typeof someResult.baseline>();
    const record = new TrainingRecord(
      {
        project: heard,
        run: project.runs.get(runId),
        tell: () => undefined,
        kept: () => undefined,
        progress: () => undefined,
      },
      1,
      baseline.then((measured) => measured && { ...measured, folds: null }),
    );
    const manifest = {
      formatVersion: 1 as const,
      recipe: testRecipe,
      labels: labels.map((label) => label.name),
      maxLength: 10,
      parameters: 1,
      coverage: 1,
    };
    record.take({
      kind: 'evaluated',
      bestEpoch: 1,
      model: { manifest, vocabulary: ['goal'], weights: Uint8Array.of(1) },
      measured: { validation: null, test: null },
      folds: null,
      kernels: 'composed',
      tensorflow: '2.9.1',
    });
    for (const id of ids) {
      record.take({ kind: 'predictions', part: 'train', documents: [id], scores: Float32Array.of(0.8, 0.1, 0.1) });
    }
    const closed = record.close();
    expect(await staged).toBe(30);
    expect(project.runs.get(runId)).toMatchObject({ state: 'queued', result: null });
    resolve(someResult.baseline);
    await closed;
    expect(project.runs.get(runId)).toMatchObject({ state: 'done', result: { baseline: { seconds: 1 } } });
  }));
