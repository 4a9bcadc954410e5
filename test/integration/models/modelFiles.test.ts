import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundle } from '../../../src-main/exporting/index.ts';
import { outputTo } from '../../../src-main/files/index.ts';
import { createModelFiles, createRunsService } from '../../../src-main/models/index.ts';
import { createProject, openProject, type Project } from '../../../src-main/project/index.ts';
import type { RunId } from '../../../src-shared/domain/index.ts';
import { packed } from '../../unit/exporting/packed.ts';
import { serveClassifying, serveTraining } from '../jobs/served.ts';
import { addDocuments, codeOf, engineThreads, smallDocuments, smallRecipe } from '../training/smallProject.ts';

const text = 'the coach wants a penalty in this match';
let folder = '';
/** A model that another project trained, what that project says of it, and its answer to the text. */
let bundle = '';
let trained: ReturnType<Project['runs']['get']>;
let answer: Awaited<ReturnType<ReturnType<typeof serveClassifying>['text']>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winnow-model-files-'));
  bundle = join(folder, 'topics.winnowmodel');
  const project = await createProject(join(folder, 'teacher.winnow'));
  addDocuments(project, smallDocuments(240));
  const training = serveTraining(project);
  const { runId } = await training.start({ recipe: smallRecipe(8), name: 'Topics' });
  for await (const event of training.watch({ runId })) if (event.kind === 'ended') expect(event.state).toBe('done');
  await training.close();
  await createRunsService(project).exportBundle({ runId, output: outputTo(bundle, []) });
  trained = project.runs.get(runId);
  answer = await classifying(project, (service) => service.text({ runId, text }));
  await project.close();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function classifying<T>(project: Project, work: (service: ReturnType<typeof serveClassifying>) => Promise<T>) {
  const service = serveClassifying(project);
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}

async function opened(project: Project, path: string): Promise<{ runId: RunId; known: boolean }> {
  const files = createModelFiles(project, { threads: engineThreads() });
  try {
    return await files.importBundle({ path });
  } finally {
    await files.close();
  }
}

async function withNew(name: string, work: (project: Project) => Promise<void>): Promise<void> {
  const project = await createProject(join(folder, `${name}.winnow`));
  try {
    await work(project);
  } finally {
    await project.close();
  }
}

describe('a model from a file', () => {
  it('classifies as it did where it was trained, also when its file is gone and the project is opened again', async () => {
    const path = join(folder, 'student.winnow');
    const file = join(folder, 'lent.winnowmodel');
    await writeFile(file, await readFile(bundle));
    const project = await createProject(path);
    const { runId } = await opened(project, file);
    await rm(file);
    await project.close();

    const again = await openProject(path);
    await classifying(again, async (service) => {
      expect(await service.text({ runId, text })).toEqual(answer);
      const csv = join(folder, 'new.csv');
      await writeFile(csv, `text\n${text}\nbutter and garlic in the oven\n`);
      const { batchId } = await service.start({ runId, paths: [csv] });
      for await (const batch of service.watch({ batchId })) void batch;
      expect(again.batches.get(batchId)).toMatchObject({ state: 'done', classified: 2, runId, runName: 'Topics' });
      const out = join(folder, 'rows.csv');
      expect(await service.export({ batchId, path: out, format: 'csv' })).toEqual({ rows: 2 });
      expect(await readFile(out, 'utf8')).toContain('cooking');
    });
    await again.close();
  });

  it('brings its name, labels, recipe, date, numbers of documents, figures and versions, and is written again whole', () =>
    withNew('facts', async (project) => {
      const { runId } = await opened(project, bundle);
      const run = project.runs.get(runId);
      const { name, recipe, endedAt, result, snapshot } = trained;
      expect(run).toMatchObject({ name, recipe, createdAt: endedAt, state: 'done' });
      expect(run.snapshot).toMatchObject({ counts: snapshot.counts, multiLabel: false, file: { path: bundle } });
      expect(run.snapshot.labels.map((label) => label.name)).toEqual(snapshot.labels.map((label) => label.name));
      expect(run.result?.test).toEqual(result?.test);
      expect(run.result?.rule).toEqual(result?.rule);
      expect(run.result?.provenance).toEqual(result?.provenance);
      const [summary] = project.runs.list();
      expect(summary).toMatchObject({ kind: 'imported', inUse: false, measuredOn: 'test' });
      expect(summary?.accuracy).toBe(result?.test?.accuracy);
      const copy = join(folder, 'copy.winnowmodel');
      await createRunsService(project).exportBundle({ runId, output: outputTo(copy, []) });
      const [one, other] = await Promise.all([readBundle(bundle), readBundle(copy)]);
      expect(other.parts).toEqual(one.parts);
      expect(other.manifest.counts).toEqual(one.manifest.counts);
    }));

  it('is one run however often it is opened, and takes the labels that the project has by their names', () =>
    withNew('labels', async (project) => {
      const sport = project.labels.add('sport');
      const files = createModelFiles(project, { threads: engineThreads() });
      const [first, second] = await Promise.all([
        files.importBundle({ path: bundle }),
        files.importBundle({ path: bundle }),
      ]);
      await files.close();
      expect([first.known, second]).toEqual([false, { runId: first.runId, known: true }]);
      expect(project.runs.list()).toHaveLength(1);
      expect(project.labels.list().map((label) => label.name)).toEqual(['sport']);
      project.labels.edit(sport.id, { name: 'Sports' });
      await classifying(project, async (service) => {
        const { prediction, scores } = await service.text({ runId: first.runId, text });
        expect(prediction.label).toBe('Sports');
        expect(scores.map((one) => one.label).toSorted()).toEqual(['Sports', 'cooking', 'money']);
      });
    }));

  it('is the model in use when a person says so: the first training is by itself', () =>
    withNew('guesses', async (project) => {
      const { runId } = await opened(project, bundle);
      expect(project.runs.inUse()).toBeNull();
      addDocuments(project, smallDocuments(60));
      const training = serveTraining(project);
      const started = await training.start({ recipe: smallRecipe(1) });
      for await (const event of training.watch(started)) void event;
      await training.close();
      expect(project.runs.inUse()).toBe(started.runId);
      project.runs.use(runId);
      expect(project.runs.inUse()).toBe(runId);
    }));

  it('that is damaged, another’s, newer or gone is refused, and nothing is kept of it', () =>
    withNew('refusals', async (project) => {
      const bytes = await readFile(bundle);
      const entries = unzipSync(bytes);
      const { manifest, parts } = await readBundle(bundle);
      const { metrics, provenance } = manifest;
      const foreign = { ...parts, weights: parts.weights.slice(0, -400) };
      const newer = { ...manifest, formatVersion: 2 };
      const refused: [string, Uint8Array, string][] = [
        ['cut', bytes.subarray(0, bytes.length - 200), 'model-damaged'],
        ['turned', zipSync({ ...entries, 'vocabulary.json': Buffer.from('["other"]') }), 'model-damaged'],
        // Its hashes are right: only building its network shows it.
        ['foreign', await packed({ name: 'x', createdAt: 0, parts: foreign, metrics, provenance }), 'model-damaged'],
        ['newer', zipSync({ ...entries, 'manifest.json': Buffer.from(JSON.stringify(newer)) }), 'model-newer'],
      ];
      for (const [name, content, code] of refused) {
        const path = join(folder, `${name}.winnowmodel`);
        await writeFile(path, content);
        expect(await codeOf(opened(project, path)), name).toBe(code);
      }
      expect(await codeOf(opened(project, join(folder, 'gone.winnowmodel')))).toBe('file-not-found');
      expect(project.runs.list()).toEqual([]);
    }));
});
