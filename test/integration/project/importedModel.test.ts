import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src-main/project/index.ts';
import { finishedRun, someResult } from './finishedRun.ts';
import { importInto, newProject, reopened } from './temporaryProject.ts';
import { testRecipe } from './testRecipe.ts';

/** A model of two labels from a file, as it is opened. */
function importModel(project: Project, multiLabel: boolean, [a, b]: [number, number] = [0, 0]): Promise<number> {
  return project.runs.importModel({
    name: 'from elsewhere',
    recipe: testRecipe,
    labels: [
      { id: a, name: 'a' },
      { id: b, name: 'b' },
    ],
    multiLabel,
    counts: { train: 0, validation: 0, test: 0 },
    file: { path: '/data/m.winnowmodel', sha256: 'a'.repeat(64) },
    trainedAt: 1,
    result: someResult,
    model: { manifest: {}, vocabulary: [], weights: new Uint8Array(8) },
  });
}

/** It says `a` of each of these documents. */
const predict = (project: Project, runId: number, documents: number[]): Promise<void> =>
  project.runs.keepPredictions(runId, {
    documents: Int32Array.from(documents),
    scores: Float32Array.from(documents.flatMap(() => [0.9, 0.1])),
    rule: { multiLabel: false, thresholds: null, calibration: null },
  });

const names = (project: Project): string[] => project.labels.list().map(({ name }) => name);

describe('a model from a file that is taken in use', () => {
  it('brings its labels as an action that is taken back and done again', async () => {
    const project = await newProject();
    const [one = 0] = await importInto(project, ['one']);
    const runId = await importModel(project, false);
    project.runs.use(runId);
    await predict(project, runId, [one]);
    expect(names(project)).toEqual(['a', 'b']);
    expect(project.actions.undo()).toMatchObject({ kind: 'label-adopt', count: 2 });
    expect([names(project), project.documents.get(one).guess]).toEqual([[], null]);
    project.actions.redo();
    expect([names(project), project.documents.get(one).guess !== null]).toEqual([['a', 'b'], true]);
    // Nothing is brought that is there.
    project.runs.use(null);
    project.runs.use(runId);
    expect(names(project)).toEqual(['a', 'b']);
  });

  it('gets back labels that were removed since it was opened, or since it was in use, with what it said', async () => {
    const project = await newProject();
    const [one = 0] = await importInto(project, ['one']);
    const { id } = project.labels.add('a');
    const runId = await importModel(project, false, [id, 0]);
    project.labels.remove(id);
    project.runs.use(runId);
    await predict(project, runId, [one]);
    expect(project.documents.get(one).guess?.labelIds).toEqual([id]);
    project.actions.undo();
    expect(project.documents.get(one).guess).toBeNull();
    project.runs.use(runId);
    expect(project.documents.get(one).guess?.labelIds).toEqual([id]);
    expect(names(project).toSorted()).toEqual(['a', 'b']);
  });
});

describe('a model that gives several labels', () => {
  it('is not taken in use where a document has one, and brings no labels then', async () => {
    const project = await newProject();
    const runId = await importModel(project, true);
    expect(() => project.runs.use(runId)).toThrow('model-of-several-labels');
    expect([project.runs.inUse(), names(project)]).toEqual([null, []]);
    project.setMultiLabel(true);
    project.runs.use(runId);
    expect([project.runs.inUse(), names(project)]).toEqual([runId, ['a', 'b']]);
  });

  it('is out of use while a document may have one label, whichever way that came', async () => {
    const project = await newProject();
    const [one = 0] = await importInto(project, ['one']);
    const labels = [project.labels.add('a').id, project.labels.add('b').id];
    const train = () =>
      finishedRun(project, {
        labels,
        thresholds: [0.5, 0.5],
        predictions: [{ documentId: one, part: null, scores: [0.9, 0.9] }],
      });
    const first = await train();
    expect(project.runs.inUse()).toBeNull();
    project.setMultiLabel(true);
    project.runs.use(first);
    expect(project.documents.get(one).guess?.labelIds).toEqual(labels);
    project.setMultiLabel(false);
    expect([project.runs.inUse(), project.documents.get(one).guess]).toEqual([null, null]);
    expect(project.runs.list().map(({ inUse }) => inUse)).toEqual([false]);
    const { actionId } = project.runs.remove(first);
    project.actions.undo(actionId);
    expect((await reopened(project)).runs.inUse()).toBeNull();
  });
});
