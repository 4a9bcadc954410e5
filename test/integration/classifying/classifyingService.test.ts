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
  project = await createProject(join(folder, 'small.winnow'));
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
    await mkdir(join(folder, 'nothing'));
    const csv = await table('new.csv', 700);
    const { batchId, jobId } = await service.start({
      runId,
      paths: [letters, csv, join(folder, 'gone.txt'), join(folder, 'nothing')],
    });
    const seen = await toItsEnd(batchId);
    expect(seen.at(-1)).toMatchObject({ state: 'done', classified: 701, failed: 3 });
    expect(project.jobs.get(jobId).state).toBe('done');
    const page = service.rows({ batchId, offset: 0, limit: 5 });
    expect(page.total).toBe(704);
    expect(page.rows[0]).toMatchObject({ source: 'letters/a.txt', prediction: { label: 'cooking' } });
    const failed = service.rows({ batchId, failed: true, offset: 0, limit: 5 }).rows;
    expect(failed.map((row) => row.error?.code).toSorted()).toEqual(['file-empty', 'file-not-found', 'folder-empty']);
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
    project = await openProject(join(folder, 'small.winnow'));
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

  it('asks for the text column of each header once, and remembers what was chosen', async () => {
    const rows = ['1,the coach wants a penalty in this match,bank loan and tax,north'];
    const written = async (name: string, header: string): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, [header, ...rows, ''].join('\n'));
      return path;
    };
    const paths = [
      await written('one.csv', 'id,body,remark,place'),
      await written('two.csv', 'id,body,remark,place'),
      await written('other.csv', 'number,said,noted,where'),
      join(folder, 'letters'),
    ];
    const { tables, complete } = await service.inspect({ paths });
    expect(complete).toBe(true);
    expect(tables.map((table) => [table.columns, table.tables])).toEqual([
      [['id', 'body', 'remark', 'place'], 2],
      [['number', 'said', 'noted', 'where'], 1],
    ]);
    expect(tables[0]).toMatchObject({ path: paths[0], header: true, suggestion: 1, preview: [rows[0]?.split(',')] });
    const { headerKey = '' } = tables[0] ?? {};

    const { batchId } = await service.start({ runId, paths, columns: [{ headerKey, column: 2 }] });
    await toItsEnd(batchId);
    const texts = Array.from(project.batches.rows(batchId)).flatMap((slice) => slice.map((row) => row.text));
    expect(texts.slice(0, 3)).toEqual(['bank loan and tax', 'bank loan and tax', rows[0]?.split(',')[1]]);
    expect((await service.inspect({ paths })).tables[0]).toMatchObject({ headerKey, suggestion: 2, sure: true });

    const again = await service.start({ runId, paths: paths.slice(0, 1) });
    await toItsEnd(again.batchId);
    expect((await service.row({ batchId: again.batchId, position: 1 })).text).toBe('bank loan and tax');
  });

  it('keeps the other columns of a table, those that look like labels too, and exports them', async () => {
    const path = join(folder, 'mail.csv');
    await writeFile(
      path,
      'text,category,sent\nbank loan and tax,old,2024\nbutter and garlic,new,2025\nsimmer dough,old,\n',
    );
    const { batchId } = await service.start({ runId, paths: [path, join(folder, 'gone.txt')] });
    await toItsEnd(batchId);
    expect((await service.row({ batchId, position: 1 })).metadata).toEqual({ category: 'old', sent: '2024' });
    const csv = join(folder, 'beside.csv');
    await service.export({ batchId, path: csv, format: 'csv' });
    const lines = (await readFile(csv, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/text,error,category,sent$/u);
    expect(lines[2]).toMatch(/,butter and garlic,,new,2025$/u);
    expect(lines[4]).toMatch(/,,$/u);
    const jsonl = join(folder, 'beside.jsonl');
    await service.export({ batchId, path: jsonl, format: 'jsonl' });
    const first: unknown = JSON.parse((await readFile(jsonl, 'utf8')).split('\n')[0] ?? '');
    expect(first).toMatchObject({ metadata: { category: 'old', sent: '2024' } });
  });

  it('a column that is called like one of the export has a number', async () => {
    const path = join(folder, 'labelled.csv');
    await writeFile(path, 'text,label\nbank loan and tax,mine\nbutter and garlic,yours\n');
    const { batchId } = await service.start({ runId, paths: [path] });
    await toItsEnd(batchId);
    const csv = join(folder, 'numbered.csv');
    await service.export({ batchId, path: csv, format: 'csv' });
    const [header, first] = (await readFile(csv, 'utf8')).trimEnd().split('\r\n');
    expect(header).toMatch(/^\uFEFFlabel,.*,label 2$/u);
    expect(first).toMatch(/,mine$/u);
  });

  it('takes 100,000 dropped paths', async () => {
    const paths = Array.from({ length: 100_000 }, (_, index) => join(folder, 'dropped', `${index}.txt`));
    expect(await service.inspect({ paths })).toEqual({ tables: [], complete: true });
    const { batchId } = await service.start({ runId, paths });
    // All of them are listed before the first is read.
    for await (const batch of service.watch({ batchId })) if (batch.failed > 0) break;
    await service.stop({ batchId });
    expect(project.batches.get(batchId).failed).toBeGreaterThan(0);
  });

  it('needs a finished run', async () => {
    expect(await codeOf(service.text({ runId: 999, text: 'x' }))).toBe('run-missing');
    expect(await codeOf(service.start({ runId: 999, paths: ['x'] }))).toBe('run-missing');
  });
});
