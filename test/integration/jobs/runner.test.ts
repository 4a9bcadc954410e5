import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createRunner, jobKind, type JobRunner } from '../../../src-main/jobs/index.ts';
import { freeRoomIn } from '../../../src-main/jobs/roomWatch.ts';
import { AppError, type Job } from '../../../src-shared/domain/index.ts';
import { newProject, reopened } from '../project/temporaryProject.ts';
import { add, breathe, FakeClock, running } from './handCranked.ts';

/** What a watcher hears, until it is called off. */
function hearing(runner: JobRunner): { heard: Job[]; leave: () => void } {
  const heard: Job[] = [];
  const leaving = new AbortController();
  void (async () => {
    for await (const job of runner.watch(leaving.signal)) heard.push(job);
  })();
  return { heard, leave: () => leaving.abort() };
}

const ends = (jobs: Job[], id: number): string[] =>
  jobs.filter((job) => job.id === id && job.endedAt !== null).map((job) => job.state);

describe('the runner', () => {
  it('lets the second training wait for the end of the first', async () => {
    const project = await newProject();
    const { runner, work } = running(project);
    const first = add(runner);
    const second = add(runner);
    await breathe();
    expect([first, second].map((id) => project.jobs.get(id).state)).toEqual(['running', 'queued']);
    await work.turn(first, 'finish');
    expect([first, second].map((id) => project.jobs.get(id).state)).toEqual(['done', 'running']);
    await runner.close();
  });

  it('makes what goes later stop at a checkpoint, and go on from there when its turn comes again', async () => {
    const project = await newProject();
    const { runner, work } = running(project);
    const everything = add(runner, 'everything');
    await breathe();
    await work.turn(everything);
    const asked = add(runner, 'retraining', 1);
    await breathe();
    expect([everything, asked].map((id) => project.jobs.get(id).state)).toEqual(['queued', 'running']);
    await work.turn(asked);
    expect(project.jobs.get(asked).state).toBe('done');
    await work.turn(everything);
    await work.turn(everything);
    expect(work.steps.get(everything)).toEqual([1, 2, 3]);
    expect(project.jobs.get(everything).state).toBe('done');
    await runner.close();
  });

  it('tells progress at most 20 times a second, the last word too, and each end once', async () => {
    const project = await newProject();
    const { runner, work, clock } = running(project);
    const { heard, leave } = hearing(runner);
    const id = add(runner, 'training', 100);
    await breathe();
    clock.pass(1000);
    for (let step = 0; step < 50; step++) {
      await work.turn(id);
      clock.pass(10);
    }
    clock.pass(50);
    await breathe();
    const told = heard.filter((job) => job.done > 0);
    expect(told.length).toBeLessThanOrEqual(12);
    expect(told.at(-1)?.done).toBe(50);
    await work.turn(id, 'finish');
    await runner.cancel(id);
    await breathe();
    expect(ends(heard, id)).toEqual(['done']);
    leave();
    await runner.close();
  });

  it('pauses what went down twice without getting further, and goes on when it is asked to', async () => {
    let project = await newProject();
    const id = add(running(project).runner);
    for (const attempt of [1, 2]) {
      // A start of which nothing comes: the program went down.
      expect(project.jobs.begin(id, () => undefined)).toBe(attempt);
      project = await reopened(project);
      const { runner, work } = running(project);
      if (attempt === 1) expect(runner.list()[0]).toMatchObject({ state: 'queued', error: null });
      if (attempt === 1) continue;
      runner.goOn();
      await breathe();
      expect(runner.list()[0]).toMatchObject({
        state: 'paused',
        error: { code: 'job-died-twice', fields: { attempts: 2 } },
      });
      expect(work.starts).toEqual([]);
      runner.resume(id);
      await breathe();
      expect(runner.list()[0]).toMatchObject({ state: 'running', error: null });
      await work.turn(id, 'finish');
      expect(project.jobs.get(id).state).toBe('done');
      await runner.close();
    }
  });

  it('counts nothing against a job that got further before it went down', async () => {
    let project = await newProject();
    const id = add(running(project).runner, 'training', 9);
    for (let death = 1; death <= 4; death++) {
      project.jobs.begin(id, () => undefined);
      project.jobs.saveCheckpoint(id, death);
      project = await reopened(project);
    }
    const { runner, work } = running(project);
    runner.goOn();
    await breathe();
    await work.turn(id);
    expect(work.steps.get(id)).toEqual([5]);
    await runner.close();
  });

  it('starts nothing that others left unless it is told to go on', async () => {
    const project = await newProject();
    const left = add(running(project).runner);
    const again = await reopened(project);
    const { runner, work } = running(again);
    const own = add(runner);
    await breathe();
    expect(work.starts).toEqual([own]);
    await runner.cancel(own);
    runner.goOn();
    await breathe();
    expect(work.starts).toEqual([own, left]);
    await runner.close();
    expect(again.jobs.get(left).state).toBe('queued');
  });

  it('waits with the reason where the disk is full, and goes on at the next opening when there is room', async () => {
    const project = await newProject();
    const { runner, work } = running(project);
    const id = add(runner);
    await breathe();
    await work.turn(id);
    await work.turn(id, new AppError('disk-full', { path: '/x' }));
    expect(runner.list()[0]).toMatchObject({ state: 'paused', endedAt: null, error: { code: 'disk-full' } });
    await runner.close();
    const again = await reopened(project);
    const later = running(again);
    later.runner.goOn();
    await breathe();
    await later.work.turn(id);
    expect(later.work.steps.get(id)).toEqual([2]);
    await later.runner.close();
  });

  it('goes on by itself while the project stays open, once there is more room than when it stopped', async () => {
    const project = await newProject();
    const megabyte = 1024 * 1024;
    let free = 10 * megabyte;
    const { runner, work, clock } = running(project, new FakeClock(), () => free);
    const id = add(runner);
    await breathe();
    await work.turn(id);
    await work.turn(id, new AppError('disk-full', { path: '/x' }));
    clock.pass(60_000);
    await breathe();
    expect(runner.list()[0]).toMatchObject({ state: 'paused', error: { code: 'disk-full' } });
    free = 100 * megabyte;
    clock.pass(60_000);
    await breathe();
    expect(runner.list()[0]).toMatchObject({ state: 'running', error: null });
    await work.turn(id);
    expect(work.steps.get(id)).toEqual([1, 2]);
    await runner.close();
  });

  it('keeps waiting for room while the medium is gone, and goes on when it is back', async () => {
    const project = await newProject();
    const { runner, work, clock } = running(project, new FakeClock(), () => freeRoomIn(folder)());
    let folder = '/nowhere/at/all';
    const id = add(runner);
    await breathe();
    await work.turn(id, new AppError('disk-full', { path: '/x' }));
    clock.pass(60_000);
    await breathe();
    expect(runner.list()[0]).toMatchObject({ state: 'paused', error: { code: 'disk-full' } });
    folder = tmpdir();
    clock.pass(60_000);
    await breathe();
    expect(runner.list()[0]).toMatchObject({ state: 'running', error: null });
    await runner.close();
  });

  it('notes what a listener to a job throws, and goes on with the next one', async () => {
    const project = await newProject();
    const noted: AppError[] = [];
    const runner = createRunner(project, { note: (error) => noted.push(error) });
    runner.register(
      jobKind<object, null, never>({
        name: 'backup',
        payload: z.object({}),
        checkpoint: z.null(),
        resource: 'project',
        pausable: false,
        async *run() {
          yield { kind: 'progress', done: 1 };
          return 'done';
        },
        heard() {
          throw new AppError('project-damaged');
        },
      }),
    );
    const ids = [1, 2].map(() => runner.add({ kind: 'backup', title: 'x', payload: {}, priority: 0 }).id);
    await vi.waitFor(() => expect(ids.map((id) => project.jobs.get(id).state)).toEqual(['done', 'done']));
    expect(ids.filter((id) => runner.isRunning(id))).toEqual([]);
    expect(new Set(noted.map(({ code }) => code))).toEqual(new Set(['project-damaged']));
    await runner.close();
  });

  it('waits for a checkpoint when the program quits, and not for ever', async () => {
    const project = await newProject();
    const clock = new FakeClock();
    const { runner } = running(project, clock);
    const id = add(runner);
    await breathe();
    await runner.close();
    expect(project.jobs.get(id).state).toBe('queued');
    expect(project.jobs.work(id).attempts).toBe(0);
  });

  it('ends every job exactly once, and works on none after its end, whatever is asked in which order', async () => {
    const project = await newProject();
    const action = fc.record({
      what: fc.constantFrom('add', 'step', 'step', 'finish', 'pause', 'resume', 'cancel', 'break'),
      which: fc.nat(5),
      rank: fc.constantFrom('person', 'retraining', 'training', 'everything'),
    } as const);
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async (actions) => {
        const { runner, work } = running(project);
        const { heard, leave } = hearing(runner);
        const ids: number[] = [];
        const asked: Promise<unknown>[] = [];
        for (const { what, which, rank } of actions) {
          if (what === 'add' || ids.length === 0) ids.push(add(runner, rank, 4));
          const id = ids[which % ids.length] ?? 0;
          if (what === 'step' || what === 'finish') await work.turn(id, what);
          if (what === 'break') await work.turn(id, new AppError('loss-not-finite'));
          if (what === 'pause') asked.push(runner.pause(id));
          if (what === 'cancel') asked.push(runner.cancel(id));
          if (what === 'resume') runner.resume(id);
        }
        await breathe();
        await Promise.all(asked);
        for (const id of ids) await runner.cancel(id);
        await breathe();
        for (const id of ids) {
          expect(ends(heard, id)).toHaveLength(1);
          expect(project.jobs.get(id)).toMatchObject({ state: ends(heard, id)[0] });
          // No step twice, none left out.
          const steps = work.steps.get(id) ?? [];
          expect(steps).toEqual(steps.map((_, index) => index + 1));
        }
        leave();
        await runner.close();
      }),
      { numRuns: 25 },
    );
  });
});
