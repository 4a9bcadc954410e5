import { describe, expect, it } from 'vitest';
import type { NewBatchRow, Project } from '../../../src-main/project/index.ts';
import { finishedRun } from './finishedRun.ts';
import { newProject, reopened } from './temporaryProject.ts';

describe('a job', () => {
  it('goes through its states, keeps its progress at every one, and ends once', async () => {
    const project = await newProject();
    const { id } = project.jobs.start({ kind: 'training', title: 'quick', subject: 7, total: 200 });
    expect(project.jobs.progress(id, { done: 50, secondsLeft: 30 })).toMatchObject({
      state: 'running',
      progress: 0.25,
      done: 50,
      secondsLeft: 30,
    });
    expect(project.jobs.setState(id, 'paused')).toMatchObject({ state: 'paused', done: 50 });
    const again = await reopened(project);
    expect(again.jobs.unfinished()).toMatchObject([{ id, state: 'paused', done: 50, total: 200, subject: 7 }]);
    const error = { code: 'disk-full', fields: { path: '/x' } } as const;
    expect(again.jobs.end(id, 'failed', error)).toBe(true);
    expect(again.jobs.end(id, 'done')).toBe(false);
    expect(again.jobs.progress(id, { done: 200 })).toMatchObject({ state: 'failed', done: 50 });
    expect(again.jobs.list()).toMatchObject([{ id, state: 'failed', error }]);
    expect(again.jobs.get(id).endedAt).toBeGreaterThan(0);
    expect(again.jobs.unfinished()).toEqual([]);
    expect(() => again.jobs.get(99)).toThrow(expect.objectContaining({ code: 'job-missing' }));
  });

  it('says nothing of its extent until that is known', async () => {
    const project = await newProject();
    const { id, progress } = project.jobs.start({ kind: 'import', title: 'x', subject: 1, total: null });
    expect(progress).toBeNull();
    expect(project.jobs.progress(id, { done: 5 }).progress).toBeNull();
    expect(project.jobs.progress(id, { done: 5, total: 20 }).progress).toBe(0.25);
    project.jobs.end(id, 'done');
    expect(project.jobs.get(id).progress).toBe(1);
  });
});

const row = (index: number, label: string | null): NewBatchRow => ({
  source: 'letters.csv',
  line: index,
  text: `letter ${index} ${'x'.repeat(index % 3 === 0 ? 500 : 5)}`,
  prediction: label === null ? null : { label, score: 0.9, runnerUp: null, needsPerson: false },
  error: label === null ? { code: 'row-without-text', fields: { line: index } } : null,
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

  it('is gone on with after a restart, and ends once', async () => {
    const { project, batchId } = await batchOf(['good', null, 'bad']);
    const again = await reopened(project);
    expect(again.batches.unfinished()[0]).toMatchObject({
      id: batchId,
      state: 'running',
      classified: 2,
      failed: 1,
      runName: 'quick',
    });
    expect(again.batches.paths(batchId)).toEqual(['/data/letters.csv']);
    again.batches.append(batchId, [row(4, 'good')]);
    again.batches.setState(batchId, 'paused');
    again.batches.end(batchId, 'done');
    again.batches.end(batchId, 'failed');
    expect(again.batches.get(batchId)).toMatchObject({ state: 'done', classified: 3 });
    expect(again.batches.unfinished()).toHaveLength(1);
    expect(again.batches.list()).toHaveLength(2);
    expect(() => again.batches.get(99)).toThrow(expect.objectContaining({ code: 'batch-missing' }));
  });
});
