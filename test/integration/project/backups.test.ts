import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { outputTo } from '../../../src-main/files/index.ts';
import { openProject } from '../../../src-main/project/index.ts';
import { backupFolder } from '../../../src-main/project/storage/backupList.ts';
import { backUpBeside } from '../../../src-main/project/storage/backups.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { importInto, keep, newProject, reopened, temporaryFolder } from './temporaryProject.ts';

const copies = (path: string): string[] => {
  const folder = backupFolder(path);
  return existsSync(folder)
    ? readdirSync(folder)
        .toSorted()
        .map((name) => join(folder, name))
    : [];
};

afterEach(() => {
  vi.useRealTimers();
});

describe('backups', () => {
  it('beside the project are pruned to the newest five', async () => {
    const { path, close } = await newProject();
    await close();
    const connection = new Connection(path, 'write');
    const made: string[] = [];
    for (let copy = 0; copy < 7; copy++) made.push(await backUpBeside(connection, `copy-${copy}`));
    connection.close();
    expect(copies(path)).toEqual(made.slice(-5).toSorted());
  });

  it('are made a minute after opening, again only after a day with changes, and open as projects', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const project = await newProject('films.winnow', { backups: true });
    await importInto(project, ['one', 'two']);
    vi.advanceTimersByTime(61_000);
    await vi.waitFor(() => expect(copies(project.path).filter((name) => name.endsWith('.winnow'))).toHaveLength(1));
    const again = await reopened(project, { backups: true });
    vi.advanceTimersByTime(61_000);
    await new Promise((done) => setImmediate(done));
    expect(copies(project.path)).toHaveLength(1);
    const [first = ''] = copies(project.path);
    const daysAgo = Date.now() / 1000 - 3 * 24 * 3600;
    utimesSync(first, daysAgo, daysAgo);
    again.labels.add('good');
    vi.advanceTimersByTime(7 * 3600 * 1000);
    await vi.waitFor(() => expect(copies(project.path).filter((name) => name.endsWith('.winnow'))).toHaveLength(2));
    vi.useRealTimers();
    const copy = keep(await openProject(copies(project.path).at(-1) ?? ''));
    expect(copy.labels.list()).toHaveLength(1);
    expect(await copy.checkIntegrity()).toEqual([]);
  });

  it('are given up without a trace when the project is closed meanwhile', async () => {
    const project = await newProject();
    await importInto(
      project,
      Array.from({ length: 4000 }, (_, index) => `document ${index} ${'x'.repeat(900)}`),
    );
    const folder = temporaryFolder();
    const copying = project.backup(outputTo(join(folder, 'copy.winnow'), [])).then(
      () => 'made',
      () => 'given up',
    );
    await new Promise((done) => setImmediate(done));
    await project.close();
    const ended = await copying;
    expect(readdirSync(folder)).toEqual(ended === 'made' ? ['copy.winnow'] : []);
    expect(await keep(await openProject(project.path)).checkIntegrity()).toEqual([]);
  });
});
