import { createHash } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject, openProject, type NewDocument, type Project } from '../../../src-main/project/index.ts';
import { recipeByName } from '../../../src-main/recipes/index.ts';
import type { TrainingService } from '../../../src-main/training/index.ts';
import { serveTraining } from '../jobs/served.ts';
import type { FoldsResult, Recipe, RunId, TrainingEvent } from '../../../src-shared/domain/index.ts';
import { trainThenKill } from './killedTraining.ts';
import { addDocuments, codeOf, foldsRecipe, smallDocuments, withFolder, withProject } from './smallProject.ts';

const serve = (project: Project) => serveTraining(project);

async function toItsEnd(service: TrainingService, runId: RunId): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  for await (const event of service.watch({ runId })) events.push(event);
  return events;
}

interface Outcome {
  readonly weights: string;
  readonly scores: number[];
  readonly folds: Omit<FoldsResult, 'each'> | undefined;
  readonly each: number[][];
}

/** All that must be the same, however often a training was broken off: not how long it took. */
async function outcomeOf(project: Project, runId: RunId): Promise<Outcome> {
  const { result } = project.runs.get(runId);
  const { rows } = await project.documents.page({}, { by: 'imported', direction: 'ascending' }, 0, 1000);
  const { each = [], ...folds } = result?.folds ?? {};
  return {
    weights: createHash('sha256').update(project.runs.model(runId).weights).digest('hex'),
    scores: rows.map((row) => row.guess?.score ?? Number.NaN),
    folds: result?.folds ? (folds as Omit<FoldsResult, 'each'>) : undefined, // without `each` that is what is left
    each: each.map(({ accuracy, macroF1, epochs, bestEpoch }) => [accuracy, macroF1, epochs, bestEpoch]),
  };
}

const bagOfFolds = (validation: number): Recipe => {
  const recipe = recipeByName('bag-of-words');
  if (!recipe) throw new Error('the bag of words is gone');
  return { ...recipe, training: { ...recipe.training, split: { kind: 'folds', folds: 3, validation } } };
};

describe('a training with folds', () => {
  it('measures each document once by a model that never saw it, keeps the test part apart, and ends with one model', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(30, 'test', 1000));
      addDocuments(project, smallDocuments(150));
      addDocuments(project, smallDocuments(30, 'validation', 500));
      const service = serve(project);
      const { runId, jobId } = await service.start({ recipe: foldsRecipe(4) });
      const events = await toItsEnd(service, runId);
      expect(events.at(-1)).toEqual({ kind: 'ended', state: 'done', error: null });
      const { result, snapshot } = project.runs.get(runId);
      expect(snapshot.counts).toEqual({ train: 162, validation: 18, test: 30 });
      const { folds } = result ?? {};
      expect(folds?.each.map(({ documents }) => documents)).toEqual([60, 60, 60]);
      expect(folds?.all.count).toBe(180);
      expect(folds?.accuracy.mean).toBeCloseTo(folds?.all.accuracy ?? 0, 6);
      expect(result?.test?.count).toBe(30);
      expect(result?.baseline?.folds?.count).toBe(180);
      expect(result?.baseline?.folds?.accuracy).toBeGreaterThan(0.8);
      expect(project.runs.list()[0]).toMatchObject({ measuredOn: 'test', accuracy: result?.test?.accuracy });
      expect(project.runs.curves(runId).epochs).toHaveLength(4);

      const standings = events.filter((event) => event.kind === 'fold');
      expect(new Set(standings.map(({ fold }) => fold))).toEqual(new Set([1, 2, 3]));
      for (const [at, { done, total }] of standings.entries()) {
        expect(done).toBeGreaterThanOrEqual(standings[at - 1]?.done ?? 0);
        expect(done).toBeLessThan(total);
      }
      const prepared = events.find((event) => event.kind === 'prepared');
      expect(prepared).toMatchObject({ stepsBefore: standings.at(-1)?.done });
      // A tenth more for the prediction of everything.
      const steps = standings.at(-1)?.total ?? 0;
      expect(project.jobs.get(jobId)).toMatchObject({ state: 'done', total: steps + Math.ceil(steps / 10) });

      // The guess of a training document is the one that the folds' figures are made of.
      const right = async (part: 'folds' | 'test'): Promise<number> => {
        let count = 0;
        for (const { id } of snapshot.labels) {
          const confusion = { runId, actual: id, predicted: id, part };
          count += (await project.documents.page({ confusion }, { by: 'imported', direction: 'ascending' }, 0, 1))
            .total;
        }
        return count;
      };
      expect((await right('folds')) / 180).toBeCloseTo(folds?.all.accuracy ?? 0, 6);
      expect((await right('test')) / 30).toBeCloseTo(result?.test?.accuracy ?? 0, 6);
      await service.close();
    }));

  it('is measured by its folds where there is no test part, also as a bag of words', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(120));
      const service = serve(project);
      const { runId } = await service.start({ recipe: bagOfFolds(0) });
      await toItsEnd(service, runId);
      const { result, snapshot } = project.runs.get(runId);
      expect(snapshot.counts).toEqual({ train: 120, validation: 0, test: 0 });
      expect(result?.folds?.all.count).toBe(120);
      expect(project.runs.list()[0]).toMatchObject({ measuredOn: 'folds', accuracy: result?.folds?.all.accuracy });
      await service.close();
    }));

  it('measures several labels a document, whose sets need not repeat', () =>
    withProject(async (project) => {
      const [sport, money] = [smallDocuments(120), smallDocuments(120, null, 500)];
      const both = sport.map((document, index): NewDocument => {
        const other = money[(index + 1) % money.length];
        return {
          ...document,
          text: `${document.text} ${other?.text}`,
          labels: [...document.labels, ...(other?.labels ?? [])],
        };
      });
      addDocuments(project, [...both, ...smallDocuments(60, null, 2000)]);
      const service = serve(project);
      const { runId } = await service.start({ recipe: bagOfFolds(0.1) });
      expect((await toItsEnd(service, runId)).at(-1)).toMatchObject({ state: 'done' });
      const { result, snapshot } = project.runs.get(runId);
      expect(snapshot.multiLabel).toBe(true);
      expect(result?.folds?.all.count).toBe(180);
      expect(result?.folds?.all.microF1).toBeGreaterThan(0.8);
      expect(result?.folds?.all.confusion).toEqual([]);
      await service.close();
    }));

  it('does not start where a label has one document alone, and says so', () =>
    withProject(async (project) => {
      addDocuments(project, smallDocuments(60));
      addDocuments(project, [{ text: 'a lonely text', labels: ['lonely'], split: null, source: 'x', line: 1 }]);
      const service = serve(project);
      expect(await codeOf(service.start({ recipe: foldsRecipe(2) }))).toBe('class-without-examples');
      expect((await service.check({ recipe: foldsRecipe(2) })).stops?.code).toBe('class-without-examples');
      await service.close();
    }));

  it.each([false, true])('that was paused on the way ends as one that nobody disturbed; trained anew: %s', (refit) =>
    withProject(async (project, path) => {
      addDocuments(project, smallDocuments(180));
      const small = foldsRecipe(16);
      const recipe: Recipe = { ...small, training: { ...small.training, refit } };
      const service = serve(project);
      const straight = await service.start({ recipe });
      await toItsEnd(service, straight.runId);
      const expected = await outcomeOf(project, straight.runId);
      project.runs.remove(straight.runId);

      const { runId } = await service.start({ recipe });
      for await (const event of service.watch({ runId })) if (event.kind === 'fold' && event.fold === 2) break;
      await service.pause({ runId });
      expect(project.runs.get(runId).state).toBe('paused');
      await service.close();
      await project.close();

      const again = await openProject(path);
      const later = serve(again);
      await later.resume({ runId });
      for await (const event of later.watch({ runId })) if (event.kind === 'epoch') break;
      await later.pause({ runId });
      await later.resume({ runId });
      expect((await toItsEnd(later, runId)).at(-1)).toMatchObject({ kind: 'ended', state: 'done' });
      expect(await outcomeOf(again, runId)).toEqual(expected);
      await later.close();
      await again.close();
    }),
  );

  it('whose process is killed in a fold goes on from there', () =>
    withFolder(async (folder) => {
      const path = (name: string): string => join(folder, `${name}.winnow`);
      const project = await createProject(path('whole'));
      addDocuments(project, smallDocuments(180));
      await project.close();
      await copyFile(path('whole'), path('killed'));
      const finish = async (name: string): Promise<{ outcome: Outcome; first: TrainingEvent | undefined }> => {
        const opened = await openProject(path(name));
        const service = serve(opened);
        service.runner.goOn();
        const runId = opened.runs.list()[0]?.id ?? 0;
        const events = await toItsEnd(service, runId);
        expect(events.at(-1)).toEqual({ kind: 'ended', state: 'done', error: null });
        const outcome = await outcomeOf(opened, runId);
        await service.close();
        expect(await opened.checkIntegrity()).toEqual([]);
        await opened.close();
        return { outcome, first: events.find((event) => event.kind === 'fold') };
      };

      expect((await trainThenKill(path('whole'), 'ended', 1, 'folds')).at(-1)).toBe('ended');
      const { outcome } = await finish('whole');
      await trainThenKill(path('killed'), 'fold 2', 3, 'folds');
      const after = await finish('killed');
      expect(after.first).toMatchObject({ kind: 'fold', fold: 2 });
      expect(after.outcome).toEqual(outcome);
    }));
});
