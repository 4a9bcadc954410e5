import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openProject } from '../../../src-main/project/index.ts';
import { objectOf, startWinnow, winnow, type Ended } from './runWinnow.ts';
import { columns, topicFolder } from './topicFolder.ts';
import { untilTraining } from './trainingStanding.ts';

const folder = topicFolder();
const project = ['--project', 'p.winnow'];
beforeAll(async () => {
  const made = await winnow(['import', 'train.csv', ...project, ...columns], folder);
  expect(made.code, made.stderr).toBe(0);
});

/** Leaves a run in the project that is not over. */
async function brokenOff(signal: 'SIGINT' | 'SIGKILL'): Promise<Ended> {
  const before = await standing();
  const { child, ended } = startWinnow(['train', ...project, '--recipe', 'endless.json'], folder);
  await untilTraining(join(folder.cwd, 'p.winnow'), ended, ({ epochs }) => epochs > before.epochs);
  child.kill(signal);
  return ended;
}

async function standing(): Promise<{ runs: string[]; jobs: number; epochs: number }> {
  const open = await openProject(join(folder.cwd, 'p.winnow'));
  try {
    const runs = open.runs.list().toSorted((one, other) => one.id - other.id);
    return {
      runs: runs.map((run) => run.state),
      jobs: open.jobs.unfinished().length,
      epochs: runs.reduce((sum, run) => sum + open.runs.curves(run.id).epochs.length, 0),
    };
  } finally {
    await open.close();
  }
}

const discarded = z.object({ run: z.int(), state: z.literal('cancelled'), epochs: z.int(), project: z.string() });

describe('winnow train --discard', () => {
  it('throws away the newest unfinished run, or the one that is named, however it was broken off', async () => {
    const paused = await brokenOff('SIGINT');
    expect(paused.stderr).toMatch(/--continue.*--discard/u);
    await brokenOff('SIGKILL');
    expect((await standing()).runs).toEqual(['paused', 'running']);

    const newest = await winnow(['train', ...project, '--discard', '--json'], folder);
    expect(newest.code, newest.stderr).toBe(0);
    expect(discarded.parse(objectOf(newest))).toMatchObject({ run: 2, project: 'p.winnow' });
    expect(await standing()).toMatchObject({ runs: ['paused', 'cancelled'], jobs: 1 });

    const again = await winnow(['train', ...project, '--discard', '--run', '2'], folder);
    expect(again.code).toBe(1);
    const named = await winnow(['train', ...project, '--discard', '--run', '1'], folder);
    expect(named).toMatchObject({ code: 0, stderr: '' });
    expect(named.stdout).toMatch(/Run 1 .*thrown away/u);
    expect(await standing()).toMatchObject({ runs: ['cancelled', 'cancelled'], jobs: 0 });

    const nothing = await winnow(['train', ...project, '--discard'], folder);
    expect(nothing).toMatchObject({ code: 1, stdout: '' });
    expect(nothing.stderr).toMatch(/No training is unfinished/u);
  });

  it.each([
    [['--discard'], /--project is missing/u],
    [[...project, '--discard', '--continue'], /--continue and --discard/u],
    [[...project, '--discard', '--recipe', 'quick'], /--discard and --recipe/u],
    [[...project, '--discard', '--out', 'x.winnowmodel'], /--discard and --out/u],
  ])('with %j ends with 2 and says what is wrong', async (args, said) => {
    const { code, stderr } = await winnow(['train', ...args], folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  });

  it('is explained in both languages', async () => {
    expect((await winnow(['train', '--help'], folder)).stdout).toMatch(/--discard {2,}throw away/u);
    expect((await winnow(['train', '--help', '--lang', 'zh-CN'], folder)).stdout).toMatch(/--discard {2,}放弃/u);
  });
});
