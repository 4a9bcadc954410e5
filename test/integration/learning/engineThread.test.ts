import { describe, expect, it } from 'vitest';
import { createTrainingFlags } from '../../../src-main/learning/index.ts';
import {
  addDocuments,
  codeOf,
  engineThreads,
  smallDocuments,
  smallRecipe,
  withProject,
} from '../training/smallProject.ts';

describe("the engine's thread", () => {
  it('tells which kernels it computes with', async () => {
    const threads = engineThreads();
    const { kernels, tensorflow } = await threads.call('engine', 'kernels', {}, { memory: 0 });
    expect(['fused', 'block', 'composed']).toContain(kernels);
    expect(tensorflow).toMatch(/^\d+\./u);
    await threads.end();
  });

  it('loads the engine in several threads at once, which take turns', async () => {
    const threads = engineThreads();
    const told = await Promise.all([0, 1, 2].map(() => threads.call('engine', 'kernels', {}, { memory: 0 })));
    expect(new Set(told.map(({ kernels }) => kernels)).size).toBe(1);
    await threads.end();
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
      const threads = engineThreads();
      const lease = await threads.lease('engine', { memory: 0 });
      const { promise: underWay, resolve } = Promise.withResolvers<void>();
      const { recipe: settled } = project.runs.get(runId);
      const training = lease.call(
        'train',
        {
          projectPath: project.path,
          runId,
          recipe: settled,
          labels: project.labels.list().map((label) => label.name),
          threads: 1,
          flags: createTrainingFlags().shared,
        },
        { onEvent: (event) => event.kind === 'steps' && resolve() },
      );
      await underWay;
      const ended = codeOf(training);
      await lease.end();
      expect(await ended).toBe('cancelled');
      expect(await codeOf(lease.call('kernels', {}))).toBe('cancelled');
      await threads.end();
    }));

  it('refuses what does not fit the call before it does anything', async () => {
    const threads = engineThreads();
    const noModel = { model: { kind: 'loaded', key: 'none' }, texts: ['a'] } as const;
    const asked = { ...noModel, texts: [...noModel.texts] };
    expect(await codeOf(threads.call('engine', 'predict', asked, { memory: 0 }))).toBe('run-missing');
    const nowhere = { projectPath: '', documents: [], total: 0, labels: 0, multiLabel: false, recipe: smallRecipe() };
    await expect(threads.call('engine', 'survey', nowhere, { memory: 0 })).rejects.toThrow(/projectPath/u);
    await threads.end();
  });
});
