import { describe, expect, it } from 'vitest';
import { createRunner } from '../../../src-main/jobs/index.ts';
import { createPredictingService } from '../../../src-main/predicting/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { finishedRun } from '../project/finishedRun.ts';
import { importInto, newProject } from '../project/temporaryProject.ts';
import { answeringEngine } from './answeringEngine.ts';

/** A project with a model in use, and another one that was trained after it. */
async function twoModels() {
  const project = await newProject();
  await importInto(project, ['one', 'two', 'three']);
  const labels = [project.labels.add('good').id];
  const first = await finishedRun(project, { labels, predictions: [] });
  const train = () => finishedRun(project, { labels, predictions: [] });
  return { project, first, train };
}

const left = async (project: Project, runId: number): Promise<number> => (await project.runs.unpredicted(runId)).length;

/** When nothing is left for these models, at a change that the project tells. */
async function predicted(project: Project, ...runIds: number[]): Promise<void> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const stop = project.onChange(() => {
        stop();
        resolve();
      });
    });
    const counts = await Promise.all(runIds.map((runId) => left(project, runId)));
    if (counts.every((count) => count === 0)) return;
    await changed;
  }
}

/** With the service, from its start to its end. */
async function watched<Result>(project: Project, work: () => Promise<Result>, note = () => {}): Promise<Result> {
  const runner = createRunner(project);
  const service = createPredictingService(project, runner, { threads: answeringEngine(), note });
  try {
    return await work();
  } finally {
    await service.rest();
    await runner.close();
    await service.close();
  }
}

/** The same project, whose answer to what is left goes through `ask`. */
function asking(project: Project, ask: () => Promise<void>): Project {
  const unpredicted = async (runId: number): Promise<Int32Array> => {
    const found = await project.runs.unpredicted(runId);
    await ask();
    return found;
  };
  return { ...project, runs: { ...project.runs, unpredicted } };
}

describe('no model is forgotten', () => {
  it('that was done before the opening, also where another one is in use', async () => {
    const { project, first, train } = await twoModels();
    const second = await train();
    await watched(project, () => predicted(project, second));
    expect(project.runs.inUse()).toBe(first);
    expect(project.runs.awaitingPrediction()).toEqual([]);
  });

  it('whose training ends just before the project is closed', async () => {
    const { project, train } = await twoModels();
    const second = await watched(project, train);
    await watched(project, () => predicted(project, second));
    expect(await left(project, second)).toBe(0);
  });

  it('when a look at what is left fails: the next change makes up for it', async () => {
    const { project, first, train } = await twoModels();
    await watched(project, () => predicted(project, first));
    const opened = Promise.withResolvers<void>();
    let failed: (() => void) | null = null;
    const failing = asking(project, () => {
      opened.resolve();
      return failed === null ? Promise.resolve() : Promise.reject(new Error('busy'));
    });
    const work = async (): Promise<void> => {
      await opened.promise;
      for (const change of [() => importInto(project, ['four']), train]) {
        const noted = Promise.withResolvers<void>();
        failed = noted.resolve;
        await change();
        await noted.promise;
        project.runs.rename(first, 'later');
        await predicted(project, ...project.runs.list().map(({ id }) => id));
      }
    };
    await watched(failing, work, () => {
      failed?.();
      failed = null;
    });
    expect(failed).toBeNull();
  });

  it('when as many documents come as go while it looks', async () => {
    const { project, first } = await twoModels();
    await watched(project, () => predicted(project, first));
    const looked = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const held = asking(project, () => {
      looked.resolve();
      return goOn.promise;
    });
    const [one = 0] = await project.documents.ids({});
    await watched(held, async () => {
      await looked.promise;
      await project.documents.trash({ ids: [one] });
      await importInto(project, ['four']);
      goOn.resolve();
      await predicted(project, first);
    });
    expect(await left(project, first)).toBe(0);
  });
});
