import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src-main/project/index.ts';
import { openReader } from '../../../src-main/project/index.ts';
import type { EpochRecord } from '../../../src-shared/domain/index.ts';
import { finishedRun, someResult } from './finishedRun.ts';
import { asImported, importInto, newProject, reopened } from './temporaryProject.ts';
import { testRecipe } from './testRecipe.ts';

const epoch = (number: number): EpochRecord => ({
  epoch: number,
  loss: 1 / number,
  accuracy: 0.5,
  validationLoss: 0.6,
  validationAccuracy: 0.7,
  validationMacroF1: 0.6,
  seconds: 2,
  documentsPerSecond: 100,
});
const step = (number: number) => ({ step: number, loss: number, gradientNorm: 1, documentsPerSecond: 10 });

async function corpus(): Promise<{ project: Project; ids: number[]; good: number; bad: number }> {
  const project = await newProject();
  const ids = await importInto(project, [
    { text: 'one', labels: ['good'] },
    { text: 'two', labels: ['bad'] },
    { text: 'three', labels: ['good'] },
    { text: 'four', labels: ['bad'] },
    'five',
  ]);
  const [good = 0, bad = 0] = project.labels.list().map((label) => label.id);
  return { project, ids, good, bad };
}

async function newRun(project: Project, ids: number[]): Promise<number> {
  return project.runs.create({
    name: 'first',
    recipe: testRecipe,
    labels: project.labels.list().map(({ id, name }) => ({ id, name })),
    multiLabel: false,
    parts: { train: ids.slice(0, 2), validation: [ids[2] ?? 0], test: [ids[3] ?? 0] },
  });
}

describe('a run', () => {
  it('keeps the data that it began with, whatever happens to labels and documents', async () => {
    const { project, ids, good, bad } = await corpus();
    const runId = await newRun(project, ids);
    const { snapshot } = project.runs.get(runId);
    expect(snapshot.counts).toEqual({ train: 2, validation: 1, test: 1 });
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [bad], skip: false });
    project.labels.merge(bad, good);
    await project.documents.trash({ ids });
    const reader = openReader(project.path);
    const { documentIds, labels, texts } = reader.runExamples(runId, 'train');
    expect([[...documentIds], [...labels], texts]).toEqual([ids.slice(0, 2), [0, 1], ['one', 'two']]);
    expect(reader.run(runId).snapshot).toEqual(snapshot);
    reader.close();
  });

  it('has the same hash for the same data and another for other data', async () => {
    const { project, ids, bad } = await corpus();
    const hash = async () => project.runs.get(await newRun(project, ids)).snapshot.hash;
    const first = await hash();
    expect(await hash()).toBe(first);
    project.decisions.decide({ documentId: ids[0] ?? 0, labelIds: [bad], skip: false });
    expect(await hash()).not.toBe(first);
  });

  it('refuses documents without one of its labels', async () => {
    const { project, ids } = await corpus();
    await expect(newRun(project, ids.toReversed())).rejects.toMatchObject({ code: 'label-missing' });
    expect(project.runs.list()).toEqual([]);
  });

  it('tells those who come later what was said before, and goes on from its checkpoint after a restart', async () => {
    const { project: before, ids } = await corpus();
    const runId = await newRun(before, ids);
    const prepared = {
      kind: 'prepared',
      vocabulary: 9,
      parameters: 99,
      counts: { train: 2, validation: 1, test: 1 },
      epochs: 2,
      stepsPerEpoch: 2,
      maxLength: 5,
      refitSteps: 0,
      stepsBefore: 0,
      vectors: 0.5,
      unseenWords: 2,
      vectorsSkipped: 3,
    } as const;
    before.runs.setState(runId, 'running');
    before.runs.appendEvent(runId, prepared);
    before.runs.appendSteps(runId, 1, [step(1), step(2)]);
    await before.runs.appendEpoch(runId, { record: epoch(1), watched: [], checkpoint: Uint8Array.of(7, 7) });
    before.runs.appendEvent(runId, { kind: 'baseline', accuracy: 0.5, macroF1: 0.4 });
    before.runs.appendSteps(runId, 2, [step(3)]);

    const project = await reopened(before);
    expect(project.runs.unfinished().map((run) => [run.id, run.state])).toEqual([[runId, 'running']]);
    expect(project.runs.checkpoint(runId)).toEqual(Uint8Array.of(7, 7));
    expect(project.runs.events(runId).map((event) => event.kind)).toEqual([
      'prepared',
      'baseline',
      'step',
      'step',
      'epoch',
      'step',
    ]);
    expect(project.runs.events(runId)[0]).toEqual(prepared);
    // Steps that are done again replace themselves.
    project.runs.appendSteps(runId, 2, [step(3), step(4)]);
    expect(project.runs.curves(runId)).toEqual({ epochs: [epoch(1)], steps: [1, 2, 3, 4].map(step) });
    project.runs.setState(runId, 'paused');
    expect(project.runs.events(runId).at(-1)).toEqual({ kind: 'paused' });
    await project.runs.keepCheckpoint(runId, Uint8Array.of(8));
    expect(project.runs.checkpoint(runId)).toEqual(Uint8Array.of(8));
  });

  it('keeps the model of its first training while the second one is under way, for nobody but itself', async () => {
    const { project, ids } = await corpus();
    const [going, failing] = [await newRun(project, ids), await newRun(project, ids)];
    const model = { manifest: { version: 1 }, vocabulary: ['the'], weights: Uint8Array.of(1, 2, 3) };
    for (const runId of [going, failing]) await project.runs.keepChosen(runId, model, Uint8Array.of(9));
    const reader = openReader(project.path);
    expect(reader.checkpoint(going)).toEqual(Uint8Array.of(9));
    expect(reader.chosen(going)).toEqual({ ...model, weights: Uint8Array.of(1, 2, 3) });
    expect(() => project.runs.model(going)).toThrow(expect.objectContaining({ code: 'run-not-finished' }));
    project.runs.fail(failing, { code: 'loss-not-finite', fields: { step: 3 } });
    expect(reader.chosen(failing)).toBeNull();
    reader.close();
  });

  it('shows at most 2,000 points of its curve, as high as the whole', async () => {
    const { project, ids } = await corpus();
    const runId = await newRun(project, ids);
    project.runs.appendSteps(
      runId,
      1,
      Array.from({ length: 9001 }, (_, index) => ({ ...step(index + 1), loss: 2 })),
    );
    const { steps } = project.runs.curves(runId);
    expect(steps.length).toBeLessThanOrEqual(2000);
    expect(steps.at(-1)).toMatchObject({ step: 9001, loss: 2 });
  });

  it('ends once', async () => {
    const { project, ids } = await corpus();
    const failed = await newRun(project, ids);
    await project.runs.keepCheckpoint(failed, Uint8Array.of(1));
    project.runs.fail(failed, { code: 'loss-not-finite', fields: { step: 3 } });
    expect(project.runs.get(failed)).toMatchObject({
      state: 'failed',
      error: { code: 'loss-not-finite', fields: { step: 3 } },
    });
    expect(project.runs.checkpoint(failed)).toBeNull();
    for (const again of [() => project.runs.cancel(failed), () => project.runs.setState(failed, 'running')]) {
      expect(again).toThrow(expect.objectContaining({ code: 'run-not-running' }));
    }
    expect(() => project.runs.model(failed)).toThrow(expect.objectContaining({ code: 'run-not-finished' }));
    expect(() => project.runs.get(99)).toThrow(expect.objectContaining({ code: 'run-missing' }));
    const finished = await finishedRun(project, {
      labels: project.labels.list().map((label) => label.id),
      predictions: [],
    });
    expect(() => project.runs.cancel(finished)).toThrow(expect.objectContaining({ code: 'run-not-running' }));
  });

  it('cannot be removed before it ended, and comes back by undo', async () => {
    const { project, ids, good, bad } = await corpus();
    const open = await newRun(project, ids);
    expect(() => project.runs.remove(open)).toThrow(expect.objectContaining({ code: 'training-running' }));
    await finishedRun(project, { labels: [good, bad], predictions: [] });
    const second = await finishedRun(project, { labels: [good, bad], predictions: [] });
    const { actionId } = project.runs.remove(second);
    expect(() => project.runs.get(second)).toThrow('run-missing');
    expect(project.actions.undo(actionId).kind).toBe('run-remove');
    project.runs.rename(second, 'better');
    expect(project.runs.list()[0]).toMatchObject({ id: second, name: 'better' });
  });
});

describe('a finished run', () => {
  it('shows its figures, model and provenance', async () => {
    const { project, good, bad } = await corpus();
    const runId = await finishedRun(project, { labels: [good, bad], predictions: [] });
    expect(project.runs.list()[0]).toMatchObject({
      id: runId,
      state: 'done',
      recipeName: 'bag-of-words',
      accuracy: 0.8,
      macroF1: 0.75,
      baselineAccuracy: 0.7,
      measuredOn: 'test',
      seconds: 12,
    });
    expect(project.runs.get(runId).result).toEqual(someResult);
    const model = project.runs.model(runId);
    expect(model).toMatchObject({ manifest: { version: 1 }, vocabulary: ['the', '电影'] });
    expect([...model.weights]).toEqual([1, 2, 3]);
    expect(project.runs.events(runId).at(-1)).toEqual({ kind: 'ended', state: 'done', error: null });
  });

  it('guesses: in rows, in details, in the filters of disagreement and confusion, and in the sort by score', async () => {
    const { project, ids, good, bad } = await corpus();
    const [one = 0, two = 0, three = 0, four = 0, five = 0] = ids;
    const runId = await finishedRun(project, {
      labels: [good, bad],
      parts: { train: [one], validation: [two], test: [three, four] },
      predictions: [
        { documentId: one, part: 'train', scores: [0.9, 0.1] },
        { documentId: two, part: 'validation', scores: [0.7, 0.3] },
        { documentId: three, part: 'test', scores: [0.25, 0.75] },
        { documentId: four, part: 'test', scores: [0.4, 0.6] },
        { documentId: five, part: null, scores: [0.55, 0.45] },
      ],
    });
    const { rows } = await project.documents.page({}, asImported, 0, 10);
    expect(rows[2]?.guess).toEqual({ labelIds: [bad], score: 0.75, needsPerson: false });
    const { scores } = project.documents.get(five);
    expect(scores.map((guess) => guess.labelId)).toEqual([good, bad]);
    expect(scores[0]?.score).toBeCloseTo(0.55);
    expect(project.decisions.item(five).scores).toEqual(scores);

    const found = async (filter: Parameters<Project['documents']['ids']>[0]) => [
      ...(await project.documents.ids(filter)),
    ];
    expect(await found({ disagreement: true })).toEqual([two, three]);
    expect((await project.documents.counts()).disagreeing).toBe(2);
    expect(await found({ confusion: { runId, actual: good, predicted: bad } })).toEqual([three]);
    expect(await found({ confusion: { runId, actual: bad, predicted: bad } })).toEqual([four]);
    expect(await found({ confusion: { runId, actual: bad, predicted: good } })).toEqual([]);
    expect(await found({ confusion: { runId, actual: bad, predicted: good, part: 'validation' } })).toEqual([two]);
    const byScore = await project.documents.ids({}, { by: 'score', direction: 'ascending' });
    expect([...byScore]).toEqual([five, four, two, three, one]);

    // Each decision mends the figure; a run's own table of confusion stays as it was measured.
    project.decisions.decide({ documentId: three, labelIds: [bad], skip: false });
    project.decisions.decide({ documentId: five, labelIds: [bad], skip: false });
    project.decisions.decide({ documentId: two, labelIds: [], skip: true });
    expect((await project.documents.counts()).disagreeing).toBe(2);
    project.decisions.undoLast();
    project.decisions.undoLast();
    expect((await project.documents.counts()).disagreeing).toBe(1);
    expect(await found({ disagreement: true })).toEqual([two]);
    expect(await found({ confusion: { runId, actual: good, predicted: bad } })).toEqual([three]);
    project.labels.merge(bad, good);
    expect((await project.documents.counts()).disagreeing).toBe(0);
    expect(project.documents.get(five).scores).toEqual([{ labelId: good, score: 1 }]);
    project.actions.undo();
    project.runs.remove(runId);
    expect((await project.documents.counts()).disagreeing).toBe(0);
    expect((await project.documents.page({}, asImported, 0, 10)).rows[2]?.guess).toBeNull();
  });

  it('is not there at all when its predictions cannot be stored, and can be finished again', async () => {
    const { project, ids, good, bad } = await corpus();
    const runId = await newRun(project, ids);
    const finished = {
      result: () => someResult,
      model: { manifest: {}, vocabulary: [], weights: new Uint8Array() },
      rule: { multiLabel: false, thresholds: null, calibration: null },
      predictions: [[{ documentId: ids[0] ?? 0, part: null, scores: Float32Array.of(0.5, 0.5) }]],
    };
    async function* breaking() {
      yield* finished.predictions;
      throw new Error('the engine died');
    }
    await expect(project.runs.finish(runId, { ...finished, predictions: breaking() })).rejects.toThrow(
      'the engine died',
    );
    expect(project.runs.get(runId)).toMatchObject({ state: 'queued', result: null });
    expect(project.documents.get(ids[0] ?? 0).guess).toBeNull();
    expect([good, bad]).toHaveLength(2);
    await project.runs.finish(runId, finished);
    expect(project.documents.get(ids[0] ?? 0).guess).toEqual({ labelIds: [good], score: 0.5, needsPerson: false });
  });
});
