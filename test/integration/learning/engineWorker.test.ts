import { describe, expect, it } from 'vitest';
import { createTrainingFlags, createWarmWorker, startEngineWorker } from '../../../src-main/learning/index.ts';
import { ownedBuffers } from '../../../src-main/learning/ownedBuffers.ts';
import {
  addDocuments,
  codeOf,
  engineEntry,
  smallDocuments,
  smallRecipe,
  withProject,
} from '../training/smallProject.ts';

describe('the worker of the engine', () => {
  it('tells which kernels it computes with', async () => {
    const worker = startEngineWorker(engineEntry);
    const { kernels, tensorflow } = await worker.call('kernels', {});
    expect(['fused', 'block', 'composed']).toContain(kernels);
    expect(tensorflow).toMatch(/^\d+\./u);
    await worker.end();
  });

  it('loads the engine in several threads at once, which take turns', async () => {
    const workers = Array.from({ length: 3 }, () => startEngineWorker(engineEntry));
    const told = await Promise.all(workers.map((worker) => worker.call('kernels', {})));
    expect(new Set(told.map(({ kernels }) => kernels)).size).toBe(1);
    await Promise.all(workers.map((worker) => worker.end()));
  });

  it('ends at once, even inside a training, and says so to whoever waits', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(240));
      const ids = Array.from(await project.documents.ids({}));
      const recipe = smallRecipe(500);
      const runId = await project.runs.create({
        name: 'endless',
        recipe: { ...recipe, text: { ...recipe.text, unit: 'word', maxLength: 10 } },
        labels: project.labels.list(),
        multiLabel: false,
        parts: { train: ids, validation: [], test: [] },
      });
      const worker = startEngineWorker(engineEntry);
      const { promise: underWay, resolve } = Promise.withResolvers<void>();
      const { recipe: settled } = project.runs.get(runId);
      const training = worker.call(
        'train',
        {
          projectPath: project.path,
          runId,
          recipe: settled,
          labels: project.labels.list().map((label) => label.name),
          threads: 1,
          checkpoint: null,
          flags: createTrainingFlags().shared,
        },
        { onEvent: (event) => event.kind === 'steps' && resolve() },
      );
      await underWay;
      const began = performance.now();
      const ended = codeOf(training);
      await worker.end();
      expect(performance.now() - began).toBeLessThan(500);
      expect(await ended).toBe('cancelled');
      expect(await codeOf(worker.call('kernels', {}))).toBe('cancelled');
    }));

  it('that goes down fails what was asked of it, each with the reason', async () => {
    const worker = startEngineWorker(new URL('data:text/javascript,setTimeout(() => process.exit(3), 50)'));
    const codes = [codeOf(worker.call('kernels', {})), codeOf(worker.call('kernels', {}))];
    expect(await Promise.all(codes)).toEqual(['engine-unavailable', 'engine-unavailable']);
    const broken = startEngineWorker(new URL('data:text/javascript,throw new Error("broken")'));
    await expect(broken.call('kernels', {})).rejects.toThrow(/broken/u);
  });

  it('refuses what does not fit the call before it does anything', async () => {
    const worker = startEngineWorker(engineEntry);
    const noModel = { model: { kind: 'loaded', key: 'none' }, texts: ['a'] } as const;
    expect(await codeOf(worker.call('predict', { ...noModel, texts: [...noModel.texts] }))).toBe('run-missing');
    await expect(
      worker.call('survey', {
        projectPath: '',
        documents: [],
        total: 0,
        labels: 0,
        multiLabel: false,
        recipe: smallRecipe(),
      }),
    ).rejects.toThrow(/projectPath/u);
    await worker.end();
  });

  it('is started again after a while without work', async () => {
    const worker = createWarmWorker(engineEntry, 10);
    const first = await worker.call('kernels', {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await worker.call('kernels', {})).toEqual(first);
    await worker.end();
  });

  it('rests when it is told to, but never in the middle of an answer', async () => {
    const worker = createWarmWorker(engineEntry, 60_000);
    const asked = worker.call('kernels', {});
    await worker.rest();
    const first = await asked;
    await worker.rest();
    expect(await worker.call('kernels', {})).toEqual(first);
    await worker.end();
  });
});

describe('what is moved to the other thread', () => {
  it('is a buffer that belongs to one array alone, at the top of the message', () => {
    const own = new Float32Array(8);
    const view = new Uint8Array(new ArrayBuffer(16), 4, 4);
    expect(ownedBuffers({ own, view, deeper: { weights: new Uint8Array(4) } })).toEqual([own.buffer]);
  });
});
