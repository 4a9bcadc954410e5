import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject, openProject, type Project } from '../../../src-main/project/index.ts';
import type { Batch } from '../../../src-shared/domain/index.ts';
import { serveClassifying, serveTraining } from '../jobs/served.ts';
import { addDocuments, codeOf, smallDocuments, smallRecipe, smallText } from '../training/smallProject.ts';

let project: Project;
let service: ReturnType<typeof serveClassifying>;
let runId = 0;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winnow-classifying-'));
  project = await createProject(join(folder, 'small.winnow'), { backups: false });
  addDocuments(project, smallDocuments(240));
  const training = serveTraining(project);
  ({ runId } = await training.start({ recipe: smallRecipe(8) }));
  for await (const event of training.watch({ runId })) if (event.kind === 'ended') expect(event.state).toBe('done');
  await training.close();
  service = serveClassifying(project);
});

afterAll(async () => {
  await service.close();
  await project.close();
  await rm(folder, { recursive: true, force: true });
});

async function toItsEnd(batchId: number): Promise<Batch[]> {
  const seen: Batch[] = [];
  for await (const batch of service.watch({ batchId })) seen.push(batch);
  return seen;
}

async function table(name: string, rows: number): Promise<string> {
  const path = join(folder, name);
  const labels = ['sport', 'cooking', 'money'];
  const lines = Array.from(
    { length: rows },
    (_, index) => `${index},${smallText(labels[index % 3] ?? '', 5000 + index)}`,
  );
  await writeFile(path, ['id,text', ...lines, ''].join('\n'));
  return path;
}

describe('classifying', () => {
  it('one text gives every label with its score', async () => {
    const text = 'the coach wants a penalty in this match';
    const { prediction, scores } = await service.text({ runId, text });
    expect(prediction.label).toBe('sport');
    expect(scores.map((one) => one.label).toSorted()).toEqual(['cooking', 'money', 'sport']);
    expect(scores.reduce((sum, one) => sum + one.score, 0)).toBeCloseTo(1, 4);
  });

  it('files and folders become rows in order, what cannot be read an error of its own', async () => {
    const letters = join(folder, 'letters');
    await mkdir(letters);
    await writeFile(join(letters, 'a.txt'), 'butter and garlic in the oven');
    await writeFile(join(letters, 'b.txt'), '');
    const csv = await table('new.csv', 700);
    const { batchId, jobId } = await service.start({ runId, paths: [letters, csv, join(folder, 'gone.txt')] });
    const seen = await toItsEnd(batchId);
    expect(seen.at(-1)).toMatchObject({ state: 'done', classified: 701, failed: 2 });
    expect(project.jobs.get(jobId).state).toBe('done');
    const page = service.rows({ batchId, offset: 0, limit: 5 });
    expect(page.total).toBe(703);
    expect(page.rows[0]).toMatchObject({ source: 'letters/a.txt', prediction: { label: 'cooking' } });
    const failed = service.rows({ batchId, failed: true, offset: 0, limit: 5 }).rows;
    expect(failed.map((row) => row.error?.code).toSorted()).toEqual(['file-empty', 'file-not-found']);
    const sport = service.rows({ batchId, label: 'sport', offset: 0, limit: 500 });
    expect(sport.total).toBeGreaterThan(200);
    expect(page.byLabel.reduce((sum, one) => sum + one.count, 0)).toBe(701);
    expect((await toItsEnd(batchId)).map((batch) => batch.state)).toEqual(['done']);
  });

  it('a batch can be stopped; its rows stay', async () => {
    const { batchId, jobId } = await service.start({ runId, paths: [await table('long.csv', 60_000)] });
    for await (const batch of service.watch({ batchId })) {
      if (batch.classified === 0) continue;
      await service.stop({ batchId });
      break;
    }
    const batch = project.batches.get(batchId);
    expect(batch.state).toBe('cancelled');
    expect(batch.classified).toBeGreaterThan(0);
    expect(batch.classified).toBeLessThan(60_000);
    expect(project.jobs.get(jobId).state).toBe('cancelled');
  });

  it('a batch that the closing of the project broke off goes on behind its rows, none twice, none missing', async () => {
    const { batchId } = await service.start({ runId, paths: [await table('broken.csv', 20_000)] });
    for await (const batch of service.watch({ batchId })) if (batch.classified > 0) break;
    await service.close();
    await project.close();
    project = await openProject(join(folder, 'small.winnow'), { backups: false });
    const before = project.batches.get(batchId);
    expect(before.state).toBe('queued');
    expect(before.classified).toBeLessThan(20_000);
    service = serveClassifying(project);
    service.runner.goOn();
    expect((await toItsEnd(batchId)).at(-1)).toMatchObject({ state: 'done', classified: 20_000, failed: 0 });
    const lines = Array.from(project.batches.rows(batchId)).flatMap((slice) => slice.map((row) => row.line));
    expect(lines).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 2));
  });

  it('the rows of a batch are exported as CSV and JSONL', async () => {
    const path = join(folder, 'formula.csv');
    await writeFile(path, 'text\n"=SUM(A1) goal, match"\nbank loan and tax\n');
    const { batchId } = await service.start({ runId, paths: [path, join(folder, 'gone.txt')] });
    await toItsEnd(batchId);
    const csv = join(folder, 'out.csv');
    expect(await service.export({ batchId, path: csv, format: 'csv' })).toEqual({ rows: 3 });
    const lines = (await readFile(csv, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe('\uFEFFlabel,confidence,runner_up,runner_up_confidence,source,line,text,error');
    expect(lines[1]).toMatch(/^sport,[01]\.\d{4},\w+,[01]\.\d{4},formula\.csv,2,"'=SUM\(A1\) goal, match",$/u);
    expect(lines[3]).toMatch(/gone\.txt.*is not there/u);
    const jsonl = join(folder, 'out.jsonl');
    await service.export({ batchId, path: jsonl, format: 'jsonl' });
    const values = (await readFile(jsonl, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(values[1]).toMatchObject({ label: 'money', source: 'formula.csv', line: 3, text: 'bank loan and tax' });
    expect(values[2]).toMatchObject({ error: { code: 'file-not-found' } });
  });

  it('needs a finished run', async () => {
    expect(await codeOf(service.text({ runId: 999, text: 'x' }))).toBe('run-missing');
    expect(await codeOf(service.start({ runId: 999, paths: ['x'] }))).toBe('run-missing');
  });
});
