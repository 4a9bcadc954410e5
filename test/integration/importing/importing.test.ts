import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { JobRecord } from '../../../src-main/project/index.ts';
import { serveImporting } from '../jobs/served.ts';
import { useProject } from './project.ts';

const test = useProject();
const everything = { by: 'imported', direction: 'ascending' } as const;

const small =
  'text,label,split\nGood morning,ham,train\nWin a prize,spam,test\nGood morning,ham,train\n,ham,train\nno,label\nUnlabelled,,\n';

function manyRows(count: number): string {
  const rows = ['label,text'];
  for (let index = 0; index < count; index += 1) {
    rows.push(`${index % 4},"Reuters - Row ${index} of the news, ${'with some more words to read '.repeat(7)}"`);
  }
  return rows.join('\n');
}

describe('importing', () => {
  it('brings documents, labels and splits in, and keeps counts and problems', async () => {
    const { project } = test;
    const importing = serveImporting(project);
    const path = test.write('mails.csv', small);
    const { options } = await importing.inspect({ path });
    const { importId, jobId } = await importing.start({ path, options });
    const record = await importing.finished(importId);

    expect(record).toMatchObject({ name: 'mails.csv', path, state: 'done' });
    expect(record.counts).toEqual({
      read: 6,
      added: 3,
      duplicate: 1,
      unreadable: 2,
      labelled: 2,
      clashes: 0,
      multiLabel: 0,
      newLabels: ['ham', 'spam'],
    });
    expect(record.problems.map(({ source, line, error }) => [source, line, error.code])).toEqual([
      ['mails.csv', 5, 'row-without-text'],
      ['mails.csv', 6, 'row-malformed'],
    ]);
    expect(importing.list()).toEqual([record]);
    expect(project.jobs.get(jobId)).toMatchObject({
      kind: 'import',
      title: 'mails.csv',
      state: 'done',
      done: 6,
      total: 6,
    });
    const page = await project.documents.page({}, everything, 0, 10);
    expect(page.rows.map(({ preview, split }) => [preview, split])).toEqual([
      ['Good morning', 'train'],
      ['Win a prize', 'test'],
      ['Unlabelled', null],
    ]);
  });

  it('says beforehand what an import would come to, and stores nothing', async () => {
    const { project } = test;
    const importing = serveImporting(project);
    const path = test.write('mails.csv', small);
    const { options } = await importing.inspect({ path });
    const dryRun = await importing.dryRun({ path, options });
    expect((await project.documents.page({}, everything, 0, 10)).total).toBe(0);
    expect(importing.list()).toEqual([]);

    const { importId } = await importing.start({ path, options });
    const { counts, problems } = await importing.finished(importId);
    expect(dryRun).toEqual({ ...counts, problems });
    expect(await importing.dryRun({ path, options })).toMatchObject({ added: 0, duplicate: 4, newLabels: [] });
  });

  it('leaves nothing behind when it is cancelled, and can be started again', async () => {
    const { project } = test;
    const importing = serveImporting(project);
    const path = test.write('many.csv', manyRows(20_000));
    const { options } = await importing.inspect({ path });
    const { importId, jobId } = await importing.start({ path, options });
    for (let turns = 0; turns < 20; turns += 1) await setImmediate();
    const finished = importing.finished(importId);
    const cancelled = importing.cancel({ importId });
    await expect(finished).rejects.toMatchObject({ code: 'cancelled' });
    await cancelled;

    expect(project.jobs.get(jobId).state).toBe('cancelled');
    expect((await project.documents.page({}, everything, 0, 10)).total).toBe(0);
    expect(project.labels.list()).toEqual([]);
    const again = await importing.start({ path, options });
    expect((await importing.finished(again.importId)).counts.added).toBe(20_000);
  });

  it('begins nothing for a file that is not there, and the second import when the first one is over', async () => {
    const { project } = test;
    const importing = serveImporting(project);
    const path = test.write('many.csv', manyRows(5_000));
    const { options } = await importing.inspect({ path });
    await expect(importing.start({ path: `${path}.gone`, options })).rejects.toMatchObject({ code: 'file-not-found' });
    expect(project.jobs.list()).toEqual([]);

    const { importId } = await importing.start({ path, options });
    const second = await importing.start({ path, options });
    const waiting = importing.finished(second.importId);
    expect(project.jobs.get(second.jobId).state).toBe('queued');
    expect((await importing.finished(importId)).counts.added).toBe(5_000);
    expect((await waiting).counts).toMatchObject({ added: 0, duplicate: 5_000 });
  });

  it('that a quit breaks off begins again at the next opening, and every document is there once', async () => {
    const { project } = test;
    const importing = serveImporting(project);
    const path = test.write('many.csv', manyRows(20_000));
    const { options } = await importing.inspect({ path });
    const { importId, jobId } = await importing.start({ path, options });
    for (let turns = 0; turns < 20; turns += 1) await setImmediate();
    await importing.close();
    expect(project.jobs.get(jobId).state).toBe('queued');
    expect((await project.documents.page({}, everything, 0, 10)).total).toBe(0);
    const again = serveImporting(project);
    again.runner.goOn();
    expect((await again.finished(importId)).counts).toMatchObject({ read: 20_000, added: 20_000, duplicate: 0 });
    expect((await project.documents.page({}, everything, 0, 10)).total).toBe(20_000);
    expect(project.labels.list().map((label) => label.name)).toEqual(['0', '1', '2', '3']);
    await again.close();
    expect(await project.checkIntegrity()).toEqual([]);
  });

  it('takes 120,000 rows with progress and turns for other calls', async () => {
    const { project } = test;
    const importing = serveImporting(project);
    const path = test.write('news.csv', manyRows(120_000));
    const { options } = await importing.inspect({ path });
    const { importId, jobId } = await importing.start({ path, options });
    const end = importing.finished(importId);
    let running = true;
    void end.finally(() => (running = false));
    const seen: JobRecord[] = [];
    while (running) {
      // Another caller, 100 times a second.
      await setTimeout(10);
      const job = project.jobs.get(jobId);
      if (job.state === 'running' && job.done !== seen.at(-1)?.done) seen.push(job);
    }
    const { counts } = await end;
    expect(counts).toMatchObject({ read: 120_000, added: 120_000, unreadable: 0 });
    expect(seen.length).toBeGreaterThan(10);
    const middle = seen[Math.floor(seen.length / 2)];
    expect(middle?.total).toBeGreaterThan(115_000);
    expect(middle?.total).toBeLessThan(125_000);
    expect(middle?.secondsLeft).toBeGreaterThan(0);
  });
});
