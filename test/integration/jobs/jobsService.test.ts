import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJobsService } from '../../../src-main/jobs/index.ts';
import { createProject, type Project } from '../../../src-main/project/index.ts';
import type { Job } from '../../../src-shared/domain/index.ts';

let folder = '';
let project: Project;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winnow-jobs-'));
  project = await createProject(join(folder, 'jobs.winnow'), { backups: false });
});
afterEach(async () => {
  await project.close();
  await rm(folder, { recursive: true, force: true });
});

function start(subject: number, kind: Job['kind'] = 'training'): Job {
  return project.jobs.start({ kind, title: `job ${subject}`, subject, total: 10, state: 'running' });
}

/** What a watcher hears until `enough`. */
async function heard(during: () => Promise<void>): Promise<Job[]> {
  const service = createJobsService(project, { import: noWork, training: noWork, classification: noWork });
  const leaving = new AbortController();
  const jobs: Job[] = [];
  const watching = (async () => {
    for await (const job of service.watch(leaving.signal)) jobs.push(job);
  })();
  await wait(20);
  await during();
  await wait(250);
  leaving.abort();
  await watching;
  return jobs;
}

const noWork = (): void => undefined;

describe('the list of jobs', () => {
  it('tells how a job stands, its progress, and its end once', async () => {
    const { id } = start(1);
    const jobs = await heard(async () => {
      project.jobs.progress(id, { done: 5 });
      await wait(250);
      project.jobs.end(id, 'done');
      await wait(250);
    });
    expect(jobs.map((job) => [job.state, job.done])).toEqual([
      ['running', 0],
      ['running', 5],
      ['done', 5],
    ]);
  });

  it('does not tell of jobs that were over before somebody watched', async () => {
    project.jobs.end(start(1).id, 'done');
    await wait(5);
    expect(await heard(async () => undefined)).toEqual([]);
  });

  it('hands a cancel to whoever does that kind of work, and only while it goes on', async () => {
    const asked: string[] = [];
    const service = createJobsService(project, {
      import: (subject) => void asked.push(`import ${subject}`),
      training: (subject) => void asked.push(`training ${subject}`),
      classification: (subject) => void asked.push(`classification ${subject}`),
    });
    const training = start(4);
    const batch = start(7, 'classification');
    await service.cancel({ jobId: training.id });
    await service.cancel({ jobId: batch.id });
    project.jobs.end(training.id, 'cancelled');
    await service.cancel({ jobId: training.id });
    expect(asked).toEqual(['training 4', 'classification 7']);
  });
});
