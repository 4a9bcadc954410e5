import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServices, type Services } from '../../../src-main/backend/services.ts';
import { outputTo } from '../../../src-main/files/index.ts';
import { createProject, openProject, type Project } from '../../../src-main/project/index.ts';
import { recipeByName } from '../../../src-main/recipes/index.ts';
import type { Job, RunId } from '../../../src-shared/domain/index.ts';
import { addDocuments, engineThreads, smallDocuments, smallText } from '../training/smallProject.ts';

const threads = engineThreads();
let folder = '';
/** A model of three topics, from another project. */
let bundle = '';

const bagOfWords = recipeByName('bag-of-words');
if (!bagOfWords) throw new Error('the recipe is gone');
const recipe = bagOfWords;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winnow-predicting-'));
  bundle = join(folder, 'topics.winnowmodel');
  await withServices('teacher', async ({ project, services }) => {
    addDocuments(project, smallDocuments(120));
    await services.runs.exportBundle({ runId: await train(services), output: outputTo(bundle, []) });
  });
});
afterAll(async () => {
  await threads.end();
  await rm(folder, { recursive: true, force: true });
});

interface Opened {
  project: Project;
  services: Services;
}

/** With all that listens to the project, as the backend opens it. */
async function withServices(
  name: string,
  work: (opened: Opened) => Promise<void>,
  make = createProject,
): Promise<void> {
  const project = await make(join(folder, `${name}.winnow`));
  const services = startServices(project, { threads });
  services.jobs.goOn();
  try {
    await work({ project, services });
  } finally {
    await services.close();
    await project.close();
  }
}

async function train({ training }: Services): Promise<RunId> {
  const { runId } = await training.start({ recipe });
  for await (const event of training.watch({ runId }))
    if (event.kind === 'ended') expect([event.state, event.error]).toEqual(['done', null]);
  return runId;
}

const predictions = (services: Services): Job[] => services.jobs.list().filter(({ kind }) => kind === 'prediction');

/** The first job of this kind that comes to fulfil the condition, as those hear who watch. */
async function heard(services: Services, condition: (job: Job) => boolean): Promise<Job> {
  for await (const job of services.jobs.watch()) if (job.kind === 'prediction' && condition(job)) return job;
  throw new Error('never');
}

const unlabelled = (count: number, from: number) =>
  smallDocuments(count, null, from).map((document) => ({ ...document, labels: [] }));

async function guessed(project: Project): Promise<number> {
  const { rows } = await project.documents.page({}, { by: 'imported', direction: 'ascending' }, 0, 1000);
  return rows.filter(({ guess }) => guess !== null).length;
}

describe('the prediction of everything', () => {
  it('is a job that begins when a training is done, and ends once, with a guess for every document', () =>
    withServices('all', async ({ project, services }) => {
      addDocuments(project, smallDocuments(60));
      addDocuments(project, unlabelled(300, 1000));
      const over = heard(services, ({ endedAt }) => endedAt !== null);
      const ended: Job[] = [];
      const listening = new AbortController();
      const listened = (async () => {
        for await (const job of services.jobs.watch(listening.signal))
          if (job.kind === 'prediction' && job.endedAt !== null) ended.push(job);
      })();
      const runId = await train(services);
      // The model is there, with its figures, and shows what it said of its own documents.
      expect(project.runs.get(runId)).toMatchObject({ state: 'done', result: { bestEpoch: expect.any(Number) } });
      expect(project.runs.inUse()).toBe(runId);
      expect(await over).toMatchObject({ state: 'done', subject: runId, done: 300, total: 300, pausable: true });
      expect(await guessed(project)).toBe(360);
      const [last = 0] = (await project.documents.ids({})).slice(-1);
      expect(project.documents.get(last).scores).toHaveLength(3);
      listening.abort();
      await listened.catch(() => undefined);
      expect(ended).toHaveLength(1);
      expect(predictions(services)).toHaveLength(1);
    }));

  it('goes on with documents that are imported later, or come back from the trash', () =>
    withServices('later', async ({ project, services }) => {
      addDocuments(project, smallDocuments(60));
      addDocuments(project, unlabelled(10, 500));
      const [some = 0] = (await project.documents.ids({})).slice(-1);
      await project.documents.trash({ ids: [some] });
      let over = heard(services, ({ endedAt }) => endedAt !== null);
      await train(services);
      expect(await over).toMatchObject({ done: 9 });
      over = heard(services, ({ endedAt }) => endedAt !== null);
      addDocuments(project, unlabelled(20, 2000));
      expect(await over).toMatchObject({ done: 20 });
      over = heard(services, ({ endedAt }) => endedAt !== null);
      await project.documents.restore({ ids: [some] });
      expect(await over).toMatchObject({ done: 1 });
      expect(await guessed(project)).toBe(90);
    }));

  it('gives a model from a file its guesses when it is taken in use, under labels that the project gets with it', () =>
    withServices('student', async ({ project, services }) => {
      const sport = project.labels.add('sport');
      addDocuments(project, unlabelled(30, 0));
      const { runId } = await services.modelFiles.importBundle({ path: bundle });
      expect(project.runs.inUse()).toBeNull();
      const over = heard(services, ({ endedAt }) => endedAt !== null);
      services.runs.use({ runId });
      expect(await over).toMatchObject({
        state: 'done',
        subject: runId,
        title: project.runs.get(runId).name,
        done: 30,
      });
      expect(
        project.labels
          .list()
          .map(({ name }) => name)
          .toSorted(),
      ).toEqual(['cooking', 'money', 'sport']);
      const [first = 0] = await project.documents.ids({});
      expect(project.documents.text(first)).toBe(smallText('sport', 0));
      const { guess, scores } = project.documents.get(first);
      expect([guess?.labelIds, scores.length]).toEqual([[sport.id], 3]);
      expect(await guessed(project)).toBe(30);
    }));

  it('waits while a person has it paused, also over an opening, and goes on behind what it has said', async () => {
    await withServices('paused', async ({ project, services }) => {
      addDocuments(project, unlabelled(1500, 0));
      const { runId } = await services.modelFiles.importBundle({ path: bundle });
      const begun = heard(services, ({ state }) => state === 'queued');
      services.runs.use({ runId });
      const { id } = await begun;
      await services.jobs.pause(id);
      expect(predictions(services)).toMatchObject([{ id, state: 'paused' }]);
    });
    await withServices(
      'paused',
      async ({ project, services }) => {
        const [job] = predictions(services);
        expect(job).toMatchObject({ state: 'paused' });
        const over = heard(services, ({ endedAt }) => endedAt !== null);
        services.jobs.resume(job?.id ?? 0);
        expect(await over).toMatchObject({ id: job?.id, state: 'done', done: 1500, total: 1500 });
        expect(await project.runs.unpredicted(project.runs.inUse() ?? 0)).toHaveLength(0);
      },
      openProject,
    );
  });

  it('that was called off is not begun again by an opening, but by new documents', async () => {
    await withServices('cancelled', async ({ project, services }) => {
      addDocuments(project, unlabelled(30, 0));
      const { runId } = await services.modelFiles.importBundle({ path: bundle });
      const begun = heard(services, ({ state }) => state === 'queued');
      services.runs.use({ runId });
      await services.jobs.cancel((await begun).id);
      project.labels.add('other');
    });
    await withServices(
      'cancelled',
      async ({ project, services }) => {
        expect(await project.runs.unpredicted(project.runs.inUse() ?? 0)).toHaveLength(30);
        expect(predictions(services).map(({ state }) => state)).toEqual(['cancelled']);
        const over = heard(services, ({ endedAt }) => endedAt !== null);
        addDocuments(project, unlabelled(5, 100));
        expect(await over).toMatchObject({ state: 'done', done: 35 });
        expect(predictions(services).map(({ state }) => state)).toEqual(['done', 'cancelled']);
      },
      openProject,
    );
  });

  it('ends with its model', () =>
    withServices('removed', async ({ project, services }) => {
      addDocuments(project, unlabelled(30, 0));
      const { runId } = await services.modelFiles.importBundle({ path: bundle });
      const begun = heard(services, ({ state }) => state === 'queued');
      services.runs.use({ runId });
      const { id } = await begun;
      const over = heard(services, ({ endedAt }) => endedAt !== null);
      await services.jobs.pause(id);
      services.runs.remove({ runId });
      expect(await over).toMatchObject({ id, state: 'cancelled' });
    }));
});
