import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classificationJob } from '../../../src-main/classifying/classificationJob.ts';
import { createRunner, priority, type JobRunner } from '../../../src-main/jobs/index.ts';
import type { Project } from '../../../src-main/project/index.ts';
import { createReading } from '../../../src-main/sources/index.ts';
import { engineThreads } from '../training/smallProject.ts';
import { byLength } from './byLength.ts';
import { finishedRun } from '../project/finishedRun.ts';
import { newProject, reopened } from '../project/temporaryProject.ts';

function rowsOf(name: string, count: number): string {
  return ['id,text', ...Array.from({ length: count }, (_, index) => `${index},${name} has row ${index}`), ''].join(
    '\n',
  );
}

function serve(project: Project): JobRunner {
  const runner = createRunner(project);
  runner.register(classificationJob(project, () => byLength, createReading(engineThreads())));
  return runner;
}

describe('a batch that was broken off', () => {
  it('names the files that changed or went meanwhile, and does none of the others twice', async () => {
    const project = await newProject();
    await finishedRun(project, { labels: [project.labels.add('good').id], predictions: [] });
    const inbox = join(project.path, '..', 'inbox');
    mkdirSync(inbox);
    for (const [name, count] of [
      ['a', 300],
      ['b', 3000],
      ['c', 5],
      ['d', 5],
    ] as const)
      writeFileSync(join(inbox, `${name}.csv`), rowsOf(name, count));
    const runner = serve(project);
    const job = runner.add({
      kind: 'classification',
      title: 'inbox',
      payload: { paths: [inbox] },
      priority: priority.person,
      subject: () => project.batches.create({ runId: 1, title: 'inbox', paths: [inbox] }),
    });
    // Until a part of b is there.
    for await (const now of runner.follow(job.id)) if (now.done > 600) break;
    await runner.close();
    const before = project.batches.get(job.subject).classified;
    expect(before).toBeLessThan(3300);

    writeFileSync(join(inbox, 'b.csv'), rowsOf('another b', 10));
    rmSync(join(inbox, 'c.csv'));
    writeFileSync(join(inbox, 'aa.csv'), rowsOf('aa', 7));
    const again = await reopened(project);
    const later = serve(again);
    later.goOn();
    for await (const _ of later.follow(job.id));
    await later.close();

    const rows = [...again.batches.rows(job.subject)].flat();
    const count = (source: string): number =>
      rows.filter((row) => row.source === `inbox/${source}` && row.prediction).length;
    expect(again.batches.get(job.subject).state).toBe('done');
    expect([count('a.csv'), count('b.csv'), count('d.csv'), count('aa.csv')]).toEqual([300, before - 300, 5, 0]);
    const named = rows.filter((row) => row.error).map((row) => [row.source, row.error?.code]);
    expect(named).toEqual([
      ['inbox/b.csv', 'file-changed'],
      ['inbox/c.csv', 'file-not-found'],
    ]);
  });
});
