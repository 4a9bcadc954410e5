import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openProject, type Project } from '../../../src-main/project/index.ts';
import { recipeByName } from '../../../src-main/recipes/index.ts';
import type { TrainingService } from '../../../src-main/training/index.ts';
import type { RunId, TrainingEvent } from '../../../src-shared/domain/index.ts';
import { serveTraining } from '../jobs/served.ts';
import {
  addDocuments,
  codeOf,
  engineEntry,
  smallDocuments,
  smallRecipe,
  smallText,
  withProject,
} from './smallProject.ts';

function serve(project: Project, entry: URL = engineEntry) {
  return serveTraining(project, entry);
}

async function toItsEnd(service: TrainingService, runId: RunId): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  for await (const event of service.watch({ runId })) events.push(event);
  return events;
}

async function until(service: TrainingService, runId: RunId, kind: TrainingEvent['kind']): Promise<void> {
  for await (const event of service.watch({ runId })) if (event.kind === kind) return;
  throw new Error(`the run ended without ${kind}`);
}

function weightsOf(project: Project, runId: RunId): string {
  return createHash('sha256').update(project.runs.model(runId).weights).digest('hex');
}

describe('a training', () => {
  it('ends with a measured model, a baseline, a guess for each of its documents and one end', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(240));
      addDocuments(project, [{ text: 'the coach saw a late penalty', labels: [], split: null, source: 'x', line: 1 }]);
      const service = serve(project);
      const { runId, jobId } = await service.start({ recipe: smallRecipe() });
      const events = await toItsEnd(service, runId);
      expect(events.filter((event) => event.kind === 'ended')).toEqual([{ kind: 'ended', state: 'done', error: null }]);
      expect(events.at(-1)?.kind).toBe('ended');
      expect(events.filter((event) => event.kind === 'epoch')).toHaveLength(3);
      const { result, state, snapshot } = project.runs.get(runId);
      expect(state).toBe('done');
      expect(snapshot.counts).toEqual({ train: 144, validation: 48, test: 48 });
      expect(result?.test?.count).toBe(48);
      expect(result?.baseline?.test?.accuracy).toBeGreaterThan(0.9);
      expect(result?.provenance.threads).toBe(1);
      expect(project.jobs.get(jobId).state).toBe('done');
      const { rows } = await project.documents.page({}, { by: 'imported', direction: 'ascending' }, 0, 500);
      // What it did not see is predicted by a job of its own.
      expect(rows.filter((row) => row.guess === null)).toMatchObject([{ labelIds: [] }]);
      const replayed = await toItsEnd(service, runId);
      expect(replayed.at(-1)).toEqual(events.at(-1));
      expect(replayed.filter((event) => event.kind === 'epoch')).toEqual(
        events.filter((event) => event.kind === 'epoch'),
      );
      await service.close();
    }));

  it('begins with the documents as they stand, although somebody labels while it is laid out', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(60));
      const [first = 0, second = 0] = Array.from(await project.documents.ids({}));
      const meanwhile = [
        () => project.decisions.decide({ documentId: first, labelIds: [], skip: false }),
        () => project.decisions.decide({ documentId: second, labelIds: [project.labels.add('new').id], skip: false }),
      ];
      const create: Project['runs']['create'] = (run, alongside) => {
        meanwhile.shift()?.();
        return project.runs.create(run, alongside);
      };
      const service = serve({ ...project, runs: { ...project.runs, create } });
      const recipe = smallRecipe(500);
      const { runId } = await service.start({
        recipe: { ...recipe, training: { ...recipe.training, split: { kind: 'given', validation: 0, test: 0 } } },
      });
      expect(project.runs.list()).toHaveLength(1);
      // One is cleared; the other, alone with its label, is learned as such.
      const { counts, labels } = project.runs.get(runId).snapshot;
      expect([counts.train, labels.length]).toEqual([59, 4]);
      await service.cancel({ runId });
      await service.close();
    }));

  it('gives the same weights for the same seed, also when it was paused on the way', () =>
    withProject(async (project, path) => {
      addDocuments(project, smallDocuments(240));
      const service = serve(project);
      const straight = await service.start({ recipe: smallRecipe(60) });
      await toItsEnd(service, straight.runId);
      const paused = await service.start({ recipe: smallRecipe(60) });
      await until(service, paused.runId, 'epoch');
      await service.pause(paused);
      expect(project.runs.get(paused.runId).state).toBe('paused');
      expect(project.jobs.get(paused.jobId).state).toBe('paused');
      const straightWeights = weightsOf(project, straight.runId);
      await service.close();
      await project.close();

      const again = await openProject(path);
      const later = serve(again);
      later.runner.goOn();
      expect(again.runs.get(paused.runId).state).toBe('paused');
      await later.resume(paused);
      const events = await toItsEnd(later, paused.runId);
      expect(events.at(-1)).toMatchObject({ kind: 'ended', state: 'done' });
      expect(weightsOf(again, paused.runId)).toBe(straightWeights);
      await later.close();
      await again.close();
    }));

  it('that the closing of the project broke off goes on at the next opening, to the same weights', () =>
    withProject(async (project, path) => {
      addDocuments(project, smallDocuments(240));
      const service = serve(project);
      const straight = await service.start({ recipe: smallRecipe(60) });
      await toItsEnd(service, straight.runId);
      const broken = await service.start({ recipe: smallRecipe(60) });
      await until(service, broken.runId, 'step');
      await service.close();
      expect(project.runs.get(broken.runId).state).toBe('queued');
      const straightWeights = weightsOf(project, straight.runId);
      await project.close();

      const again = await openProject(path);
      const later = serve(again);
      later.runner.goOn();
      const events = await toItsEnd(later, broken.runId);
      expect(events.at(-1)).toMatchObject({ kind: 'ended', state: 'done' });
      expect(weightsOf(again, broken.runId)).toBe(straightWeights);
      await later.close();
      await again.close();
    }));

  it('that is finished now ends after its epoch, evaluated and saved', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(240));
      const service = serve(project);
      const { runId } = await service.start({ recipe: smallRecipe(500) });
      await until(service, runId, 'epoch');
      await service.finish({ runId });
      const events = await toItsEnd(service, runId);
      expect(events.at(-1)).toMatchObject({ kind: 'ended', state: 'done' });
      expect(events.filter((event) => event.kind === 'epoch').length).toBeLessThan(500);
      expect(project.runs.get(runId).result?.test?.count).toBe(48);
      await service.close();
    }));

  it('that is cancelled ends before its epochs are over, and another one can start', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(240));
      const service = serve(project);
      const { runId, jobId } = await service.start({ recipe: smallRecipe(500) });
      await until(service, runId, 'step');
      await service.cancel({ runId });
      const events = await toItsEnd(service, runId);
      expect(events.at(-1)).toEqual({ kind: 'ended', state: 'cancelled', error: null });
      expect(events.filter((event) => event.kind === 'epoch').length).toBeLessThan(500);
      expect(project.jobs.get(jobId).state).toBe('cancelled');
      expect(await codeOf(service.pause({ runId }))).toBe('run-not-running');
      const next = await service.start({ recipe: smallRecipe(1) });
      await service.cancel(next);
      await service.close();
    }));

  it('whose engine goes down fails with a reason, once', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(60));
      const service = serve(project);
      const whole = await service.start({ recipe: { ...smallRecipe(), model: bagOfWords() } });
      await toItsEnd(service, whole.runId);
      await service.close();
      // A thread that dies as soon as it is asked to train; what comes before (survey, parts) it leaves to the real one.
      const dying = new URL(
        `data:text/javascript,import { parentPort } from 'node:worker_threads';` +
          `parentPort.on('message', (m) => { if (m.name === 'train') process.exit(7); });` +
          `await import(${JSON.stringify(engineEntry.href)});`,
      );
      const failing = serve(project, dying);
      const { runId, jobId } = await failing.start({ recipe: smallRecipe() });
      const events = await toItsEnd(failing, runId);
      expect(events.at(-1)).toMatchObject({ kind: 'ended', state: 'failed', error: { code: 'engine-unavailable' } });
      expect(events.filter((event) => event.kind === 'ended')).toHaveLength(1);
      expect(project.jobs.get(jobId)).toMatchObject({ state: 'failed', error: { code: 'engine-unavailable' } });
      await failing.close();
    }));
});

function bagOfWords() {
  const recipe = recipeByName('bag-of-words');
  if (!recipe) throw new Error('the bag of words is gone');
  return recipe.model;
}

describe('the check before a training', () => {
  it('counts the parts, estimates the vocabulary and the time, and remarks on what is doubtful', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(300, 'train'));
      const again = smallDocuments(30, 'test', 270).map((one) => ({ ...one, text: ` ${one.text.toUpperCase()} ` }));
      addDocuments(project, again, true);
      const few = Array.from({ length: 4 }, (_, index) => ({
        text: `rare ${index}`,
        labels: ['rare'],
        split: null,
        source: 'made',
        line: index,
      }));
      addDocuments(project, few);
      addDocuments(project, [{ text: 'no label yet', labels: [], split: null, source: 'made', line: 1 }]);
      const service = serve(project);
      const check = await service.check({ recipe: smallRecipe() });
      await service.close();
      expect(check.stops).toBeNull();
      expect(check.labels).toBe(4);
      expect(check.counts.test).toBe(30);
      // The last thirty texts stand in both parts, in other case: the training loses its copies.
      expect(check.counts.train + check.counts.validation).toBe(300 + 4 - 30);
      expect(check.vocabulary).toBeGreaterThan(30);
      expect(check.unit).toBe('word');
      expect(check.hidden).toEqual([16]);
      const fieldsOf = (kind: string): unknown => check.remarks.find((remark) => remark.kind === kind)?.fields;
      expect(fieldsOf('duplicates-across-parts')).toEqual({ count: 30 });
      expect(fieldsOf('few-examples')).toMatchObject({ label: 'rare' });
      expect(fieldsOf('imbalance')).toMatchObject({ least: 'rare' });
      expect(fieldsOf('unlabelled-left-out')).toEqual({ count: 1 });
      expect(fieldsOf('no-test-part')).toBeUndefined();
    }));

  it('leaves a label out that only held documents have, and says so', () =>
    withProject(async (project) => {
      const service = serve(project);
      addDocuments(project, [
        ...smallDocuments(60),
        ...smallDocuments(12, 'test', 3000),
        { text: 'rain again', labels: ['weather'], split: 'test', source: 'made', line: null },
        { text: 'and more rain', labels: ['weather'], split: 'test', source: 'made', line: null },
        { text: 'never seen snow', labels: ['weather'], split: 'validation', source: 'made', line: null },
      ]);
      const recipe = smallRecipe(1);
      const check = await service.check({ recipe });
      expect(check.stops).toBeNull();
      expect(check.counts.test).toBe(12);
      expect(check.remarks).toContainEqual({ kind: 'label-unlearned', fields: { label: 'weather', count: 3 } });
      const { runId } = await service.start({ recipe });
      expect((await toItsEnd(service, runId)).at(-1)).toMatchObject({ state: 'done' });
      const { result, snapshot } = project.runs.get(runId);
      expect(snapshot.labels.map(({ name }) => name).toSorted()).toEqual(['cooking', 'money', 'sport']);
      expect(snapshot.unlearned).toMatchObject([{ name: 'weather', documents: 3 }]);
      expect(result?.test?.count).toBe(12);
      await service.close();
    }));

  it('says why it cannot start', () =>
    withProject(async (project) => {
      const service = serve(project);
      const stops = async (): Promise<unknown> => (await service.check({ recipe: smallRecipe() })).stops?.code;
      expect(await stops()).toBe('too-few-examples');
      expect(await codeOf(service.start({ recipe: smallRecipe() }))).toBe('too-few-examples');
      const one = Array.from({ length: 20 }, (_, index) => smallText('sport', index));
      const made = (text: string, label: string, part: 'test' | null) => ({
        text,
        labels: [label],
        split: part,
        source: 'made',
        line: null,
      });
      addDocuments(
        project,
        one.map((text) => made(text, 'sport', null)),
      );
      expect(await stops()).toBe('too-few-classes');
      addDocuments(project, [made('bank loan', 'money', null)]);
      expect(await stops()).toBeUndefined();
      await service.close();
    }));
});
