import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../../src-main/project/index.ts';
import { startWinnow, winnow } from './runWinnow.ts';
import { columns, topicFolder } from './topicFolder.ts';
import { untilTraining } from './trainingStanding.ts';

const folder = topicFolder();

describe('winnow interrupted', () => {
  it('leaves nothing behind of a training on a data file, wherever it stood', async () => {
    const temporary = join(folder.cwd, 'temporary');
    await mkdir(temporary, { recursive: true });
    const args = ['train', '--data', 'train.csv', ...columns, '--recipe', 'endless.json', '--out', 'cut.winnowmodel'];
    for (const after of [0, 2500]) {
      const { child, ended } = startWinnow(args, { ...folder, temporary });
      while ((await readdir(temporary)).length === 0) await wait(10);
      await wait(after);
      child.kill('SIGINT');
      const { code, stdout } = await ended;
      expect({ code, stdout }, `after ${after} ms`).toEqual({ code: 130, stdout: '' });
      expect(await readdir(temporary)).toEqual([]);
      expect((await readdir(folder.cwd)).filter((name) => name.includes('cut'))).toEqual([]);
    }
  });

  it('pauses a training in a project and leaves the project whole', async () => {
    await winnow(['import', 'train.csv', '--project', 'q.winnow', ...columns], folder);
    const { child, ended } = startWinnow(['train', '--project', 'q.winnow', '--recipe', 'endless.json'], folder);
    await untilTraining(join(folder.cwd, 'q.winnow'), ended, ({ stepsBeyond }) => stepsBeyond > 0);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect((await readdir(folder.cwd)).filter((name) => name.startsWith('q.winnow'))).toEqual(['q.winnow']);
    const project = await openProject(join(folder.cwd, 'q.winnow'));
    expect(project.runs.list().map((run) => run.state)).toEqual(['paused']);
    expect(project.jobs.unfinished().map((job) => job.state)).toEqual(['paused']);
    await project.close();
  });
});
