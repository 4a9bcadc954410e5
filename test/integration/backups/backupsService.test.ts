import { readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBackupsService, type BackupsService } from '../../../src-main/backups/index.ts';
import { outputTo } from '../../../src-main/files/index.ts';
import { createRunner, priority, type JobRunner } from '../../../src-main/jobs/index.ts';
import { listBackups, openProject, type Project } from '../../../src-main/project/index.ts';
import { AppError, type Job } from '../../../src-shared/domain/index.ts';
import { importInto, keep, newProject, reopened, temporaryFolder } from '../project/temporaryProject.ts';

interface Running {
  runner: JobRunner;
  service: BackupsService;
  troubles: AppError[];
  close(): Promise<void>;
}

function running(project: Project): Running {
  const runner = createRunner(project);
  const troubles: AppError[] = [];
  const service = createBackupsService(project, runner, { daily: true, onTrouble: (error) => troubles.push(error) });
  runner.goOn();
  const close = async (): Promise<void> => {
    service.close();
    await runner.close();
  };
  return { runner, service, troubles, close };
}

async function largeProject(): Promise<Project> {
  const project = await newProject();
  const texts = Array.from({ length: 4000 }, (_, index) => `document ${index} ${'x'.repeat(900)}`);
  await importInto(project, texts);
  return project;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('copies of a project', () => {
  it('are made by themselves a minute after opening, and again only after a day with changes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const project = await newProject();
    await importInto(project, ['one', 'two']);
    const first = running(project);
    vi.advanceTimersByTime(61_000);
    await vi.waitFor(() => expect(listBackups(project.path)).toMatchObject([{ reason: 'daily', documents: 2 }]));
    expect(first.runner.list()).toEqual([]);
    await first.close();
    const again = await reopened(project);
    const second = running(again);
    vi.advanceTimersByTime(61_000);
    await new Promise((done) => setImmediate(done));
    const [copy] = listBackups(project.path);
    expect(listBackups(project.path)).toHaveLength(1);
    const daysAgo = Date.now() / 1000 - 3 * 24 * 3600;
    utimesSync(copy?.path ?? '', daysAgo, daysAgo);
    again.labels.add('good');
    vi.advanceTimersByTime(7 * 3600 * 1000);
    await vi.waitFor(() => expect(listBackups(project.path)).toHaveLength(2));
    vi.useRealTimers();
    await second.close();
    const opened = keep(await openProject(listBackups(project.path)[0]?.path ?? ''));
    expect(opened.labels.list()).toHaveLength(1);
    expect(await opened.checkIntegrity()).toEqual([]);
  });

  it('that a person asks for are jobs with progress and one end, and leave nothing when cancelled', async () => {
    const project = await largeProject();
    const { runner, service, close } = running(project);
    const heard: Job[] = [];
    const folder = temporaryFolder();
    const cancelled = service.copyTo(outputTo(join(folder, 'cancelled.winnow'), []));
    const [, ended] = await Promise.allSettled([runner.cancel(runner.list()[0]?.id ?? 0), cancelled]);
    expect(ended).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
    expect(readdirSync(folder)).toEqual([]);
    const copying = service.copyTo(outputTo(join(folder, 'copy.winnow'), []));
    for await (const job of runner.follow(runner.list()[0]?.id ?? 0)) heard.push(job);
    await copying;
    expect(heard.filter((job) => job.endedAt !== null).map((job) => job.state)).toEqual(['done']);
    expect(heard.at(-1)?.done).toBeGreaterThan(0);
    expect(keep(await openProject(join(folder, 'copy.winnow'))).summary().documents).toBe(4000);
    await close();
  });

  it('go nowhere because a project file says so', async () => {
    const project = await newProject();
    const target = join(temporaryFolder(), 'precious.txt');
    writeFileSync(target, 'precious');
    const { runner, close } = running(project);
    const { id } = runner.add({
      kind: 'backup',
      title: 'x',
      payload: { place: target },
      priority: priority.person,
      subject: () => 1,
    });
    for await (const job of runner.follow(id)) expect(job.state).not.toBe('done');
    expect(project.jobs.get(id).state).toBe('cancelled');
    await close();
  });

  it('that cannot even begin are told of, and tried again later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const project = await newProject();
    const folder = project.path.replace(/\.winnow$/u, '.backups');
    writeFileSync(folder, 'no folder');
    const { troubles, close } = running(project);
    vi.advanceTimersByTime(61_000);
    await vi.waitFor(() => expect(troubles).toMatchObject([{ code: 'file-not-writable', fields: { path: folder } }]));
    rmSync(folder);
    vi.advanceTimersByTime(7 * 3600 * 1000);
    await vi.waitFor(() => expect(listBackups(project.path)).toHaveLength(1));
    vi.useRealTimers();
    await close();
  });

  it('are told of when the disk is too full to note that they wait', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const project = await newProject();
    const { runner, troubles, close } = running({
      ...project,
      jobs: {
        ...project.jobs,
        add: () => {
          throw new AppError('disk-full', { path: project.path });
        },
      },
    });
    vi.advanceTimersByTime(61_000);
    expect(troubles).toMatchObject([{ code: 'disk-full' }]);
    expect(runner.list()).toEqual([]);
    vi.useRealTimers();
    await close();
  });

  it('are made at once when asked for, and such copies do not push those of the days away', async () => {
    const project = await newProject();
    await project.backup('daily');
    const { service, close } = running(project);
    for (let copy = 0; copy < 7; copy++) await service.now();
    const reasons = listBackups(project.path).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'asked')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'daily')).toHaveLength(1);
    await close();
  });

  it('are whole and found when the project’s own file is gone', async () => {
    const project = await newProject();
    await importInto(project, ['one']);
    for (const end of ['', '-wal', '-shm']) rmSync(project.path + end, { force: true });
    await project.backup('daily');
    expect(listBackups(project.path)).toMatchObject([{ documents: 1 }]);
  });
});
