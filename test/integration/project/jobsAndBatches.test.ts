import { describe, expect, it } from 'vitest';
import type { NewBatchRow, Project } from '../../../src-main/project/index.ts';
import { finishedRun } from './finishedRun.ts';
import { newProject, reopened } from './temporaryProject.ts';

const nothing = (): void => undefined;
const order = { kind: 'training', title: 'quick', payload: { a: 1 }, resource: 'engine', priority: 20 } as const;

describe('a job', () => {
  it('goes through its states, keeps its progress at every one, and ends once', async () => {
    const project = await newProject();
    const { id } = project.jobs.add({ ...order, total: 200 }, () => 7);
    expect(project.jobs.begin(id, nothing)).toBe(1);
    project.jobs.progress(id, { done: 50, secondsLeft: 30 });
    expect(project.jobs.get(id)).toMatchObject({ state: 'running', progress: 0.25, done: 50, secondsLeft: 30 });
    project.jobs.put(id, 'paused', { forgive: true, alongside: nothing });
    const again = await reopened(project);
    expect(again.jobs.unfinished()).toMatchObject([{ id, state: 'paused', done: 50, total: 200, subject: 7 }]);
    const error = { code: 'disk-full', fields: { path: '/x' } } as const;
    expect(again.jobs.end(id, 'failed', error, nothing)).toBe(true);
    expect(again.jobs.end(id, 'done', null, nothing)).toBe(false);
    expect(again.jobs.list()).toMatchObject([{ id, state: 'failed', done: 50, error }]);
    expect(again.jobs.get(id).endedAt).toBeGreaterThan(0);
    expect(again.jobs.unfinished()).toEqual([]);
    expect(() => again.jobs.get(99)).toThrow(expect.objectContaining({ code: 'job-missing' }));
  });

  it('says nothing of its extent until that is known', async () => {
    const project = await newProject();
    const { id, progress } = project.jobs.add(order, () => 1);
    expect(progress).toBeNull();
    project.jobs.progress(id, { done: 5 });
    expect(project.jobs.get(id).progress).toBeNull();
    project.jobs.progress(id, { done: 5, total: 20 });
    expect(project.jobs.get(id).progress).toBe(0.25);
    project.jobs.end(id, 'done', null, nothing);
    expect(project.jobs.get(id).progress).toBe(1);
  });

  it('counts how often it was begun, until it got further', async () => {
    const project = await newProject();
    const { id } = project.jobs.add(order, () => 1);
    project.jobs.begin(id, nothing);
    const again = await reopened(project);
    expect(again.jobs.work(id)).toMatchObject({ attempts: 1, payload: { a: 1 }, checkpoint: null });
    expect(again.jobs.begin(id, nothing)).toBe(2);
    again.jobs.saveCheckpoint(id, { row: 5 });
    expect(again.jobs.work(id)).toMatchObject({ attempts: 0, checkpoint: { row: 5 } });
  });

  it('keeps its files, how far each is, and what they were like', async () => {
    const project = await newProject();
    const { id } = project.jobs.add(order, () => 1);
    const items = project.jobs.items(id);
    const file = (name: string) => ({ path: `/${name}`, size: 5, modified: 7, detail: { name } });
    items.add([file('a'), file('b')], 0);
    items.add([file('c')], 2);
    items.advance(0, { row: 3, over: 'done' });
    items.advance(1, { row: 2, facts: { path: '/b', size: 9, modified: 8 } });
    expect(items.open(-1, 10)).toMatchObject([
      { position: 1, state: 'begun', row: 2, size: 9, modified: 8, detail: { name: 'b' } },
      { position: 2, state: 'waiting', row: 0 },
    ]);
    expect(items.count()).toEqual({ items: 3, open: 2, bytes: 19, openBytes: 14 });
  });
});

const row = (index: number, label: string | null): NewBatchRow => ({
  source: 'letters.csv',
  line: index,
  text: `letter ${index} ${'x'.repeat(index % 3 === 0 ? 500 : 5)}`,
  prediction: label === null ? null : { label, score: 0.9, runnerUp: null, needsPerson: false },
  error: label === null ? { code: 'row-without-text', fields: { line: index } } : null,
  metadata: index === 2 ? { author: 'Ann' } : {},
});

async function batchOf(labels: (string | null)[]): Promise<{ project: Project; batchId: number }> {
  const project = await newProject();
  const good = project.labels.add('good').id;
  const runId = await finishedRun(project, { labels: [good], predictions: [] });
  const batchId = project.batches.create({ runId, title: 'letters', paths: ['/data/letters.csv'] });
  const other = project.batches.create({ runId, title: 'others', paths: [] });
  for (let from = 0; from < labels.length; from += 3) {
    project.batches.append(
      batchId,
      labels.slice(from, from + 3).map((label, index) => row(from + index + 1, label)),
    );
    project.batches.append(other, [row(1, 'good')]);
  }
  return { project, batchId };
}

describe('a batch', () => {
  it('gives its rows by page, by label and by failure, with the sums', async () => {
    const { project, batchId } = await batchOf(['good', 'bad', null, 'good', 'good', 'bad', null]);
    const all = project.batches.page({ batchId, offset: 2, limit: 3 });
    expect(all).toMatchObject({
      total: 7,
      offset: 2,
      byLabel: [
        { label: 'good', count: 3 },
        { label: 'bad', count: 2 },
      ],
    });
    expect(all.rows.map((one) => one.id)).toEqual([3, 4, 5]);
    expect(all.rows[0]).toMatchObject({ prediction: null, error: { code: 'row-without-text' }, line: 3 });
    expect(all.rows[0]?.preview.length).toBeLessThanOrEqual(240);
    const ids = (query: object) =>
      project.batches.page({ batchId, offset: 1, limit: 9, ...query }).rows.map((one) => one.id);
    expect(ids({ label: 'good' })).toEqual([4, 5]);
    expect(ids({ failed: true })).toEqual([7]);
    expect(ids({ failed: false })).toEqual([2, 4, 5, 6]);
    expect(project.batches.page({ batchId, label: 'unheard', offset: 0, limit: 9 })).toMatchObject({
      total: 0,
      rows: [],
    });
    const texts = [...project.batches.rows(batchId)].flat();
    expect(texts).toHaveLength(7);
    expect(texts[2]).toMatchObject({ id: 3, source: 'letters.csv', text: row(3, null).text });
  });

  it('gives its rows by confidence, and those that need a person by themselves', async () => {
    const { project, batchId } = await batchOf([]);
    const scores = [0.9, 0.4, null, 0.7, 0.3];
    project.batches.append(
      batchId,
      scores.map((score, at) => ({
        ...row(at + 1, score === null ? null : 'good'),
        prediction: score === null ? null : { label: 'good', score, runnerUp: null, needsPerson: score < 0.5 },
      })),
    );
    const page = (query: object) => project.batches.page({ batchId, offset: 0, limit: 9, ...query });
    const ids = (query: object) => page(query).rows.map((one) => one.id);
    expect(ids({ sort: { by: 'score', direction: 'ascending' } })).toEqual([5, 2, 4, 1, 3]);
    expect(ids({ sort: { by: 'score', direction: 'descending' } })).toEqual([1, 4, 2, 5, 3]);
    expect(ids({ sort: { by: 'score', direction: 'ascending' }, offset: 1, limit: 2 })).toEqual([2, 4]);
    expect(page({ needsPerson: true })).toMatchObject({ total: 2, needsPerson: 2 });
    expect(ids({ needsPerson: true })).toEqual([2, 5]);
    expect(ids({ needsPerson: true, sort: { by: 'score', direction: 'ascending' } })).toEqual([5, 2]);
  });

  it('is gone on with after a restart, and ends once', async () => {
    const { project, batchId } = await batchOf(['good', null, 'bad']);
    const again = await reopened(project);
    expect(again.batches.get(batchId)).toMatchObject({ state: 'queued', classified: 2, failed: 1, runName: 'quick' });
    expect(again.batches.rowsBySource(batchId)).toEqual(new Map([['letters.csv', 3]]));
    again.batches.append(batchId, [row(4, 'good')]);
    again.batches.setState(batchId, 'paused');
    again.batches.end(batchId, 'done');
    again.batches.end(batchId, 'failed');
    expect(again.batches.get(batchId)).toMatchObject({ state: 'done', classified: 3 });
    expect(again.batches.list()).toHaveLength(2);
    expect(() => again.batches.get(99)).toThrow(expect.objectContaining({ code: 'batch-missing' }));
  });

  it('gives one row in full, and is gone with all its rows when it is removed', async () => {
    const { project, batchId } = await batchOf(['good', 'bad', null]);
    expect(project.batches.row(batchId, 2)).toMatchObject({
      id: 2,
      text: row(2, 'bad').text,
      metadata: { author: 'Ann' },
    });
    expect(() => project.batches.row(batchId, 4)).toThrow(expect.objectContaining({ code: 'batch-missing' }));
    project.batches.remove(batchId);
    expect(project.batches.list()).toHaveLength(1);
    expect(() => project.batches.get(batchId)).toThrow(expect.objectContaining({ code: 'batch-missing' }));
    while (project.batches.sweep());
    expect(await project.checkIntegrity()).toEqual([]);
    expect(project.batches.list()[0]?.classified).toBe(1);
  });
});
