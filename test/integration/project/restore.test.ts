import { copyFileSync, existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputTo } from '../../../src-main/files/index.ts';
import { listBackups, openProject, restoreBeside, restoreInstead } from '../../../src-main/project/index.ts';
import { backUpBeside } from '../../../src-main/project/storage/backups.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { importInto, keep, newProject, temporaryFolder } from './temporaryProject.ts';

/** A closed project with two documents more than its backup. */
async function backedUp(): Promise<string> {
  const project = await newProject();
  await importInto(project, ['one', { text: 'two', labels: ['good'] }]);
  await project.close();
  const connection = new Connection(project.path, 'write');
  await backUpBeside(connection, 'daily');
  connection.close();
  const again = await openProject(project.path);
  await importInto(again, ['three', 'four']);
  await again.close();
  return project.path;
}

describe('backups of a project', () => {
  it('are listed with what they hold, newest first, each one plain file', async () => {
    const path = await backedUp();
    expect(listBackups(path)).toEqual([
      {
        path: expect.stringContaining('-daily.winnow'),
        at: expect.any(Number),
        documents: 2,
        labelled: 1,
        bytes: expect.any(Number),
        reason: 'daily',
      },
    ]);
    const [copy] = listBackups(path);
    expect(readdirSync(dirname(copy?.path ?? ''))).toHaveLength(1);
    writeFileSync(join(dirname(copy?.path ?? ''), 'x-odd.winnow'), 'no project');
    expect(listBackups(path)[0]).toMatchObject({ documents: null, labelled: null, reason: 'other' });
  });

  it('come back in the place of the project, which becomes a backup itself', async () => {
    const path = await backedUp();
    await restoreInstead(path, listBackups(path)[0]?.path ?? '');
    const restored = keep(await openProject(path));
    expect(restored.summary()).toMatchObject({ documents: 2, labelled: 1 });
    expect(await restored.checkIntegrity()).toEqual([]);
    expect(listBackups(path)).toMatchObject([
      { reason: 'restore', documents: 4 },
      { reason: 'daily', documents: 2 },
    ]);
    expect(readdirSync(dirname(path)).toSorted()).toEqual(
      ['films.backups', 'films.winnow', 'films.winnow-lock', 'films.winnow-shm', 'films.winnow-wal'].filter((name) =>
        existsSync(join(dirname(path), name)),
      ),
    );
  });

  it('come back where the project is damaged or gone', async () => {
    const path = await backedUp();
    truncateSync(path, 5000);
    await restoreInstead(path, listBackups(path)[0]?.path ?? '');
    expect(keep(await openProject(path)).summary().documents).toBe(2);
    expect(listBackups(path)[0]).toMatchObject({ reason: 'restore', documents: null });
  });

  it('leave nothing out that only the journal of what they replace held', async () => {
    const path = await backedUp();
    const [copy] = listBackups(path);
    const open = await openProject(path);
    await importInto(open, ['five']);
    const killed = join(temporaryFolder(), 'killed.winnow');
    for (const end of ['', '-wal']) copyFileSync(path + end, killed + end);
    mkdirSync(join(dirname(killed), 'killed.backups'));
    const backup = join(dirname(killed), 'killed.backups', basename(copy?.path ?? ''));
    copyFileSync(copy?.path ?? '', backup);
    await open.close();
    await restoreInstead(killed, backup);
    expect(keep(await openProject(killed)).summary().documents).toBe(2);
    expect(listBackups(killed)[0]).toMatchObject({ reason: 'restore', documents: 5 });
  });

  it('come back beside it', async () => {
    const path = await backedUp();
    const output = outputTo(join(temporaryFolder(), 'old.winnow'), [path]);
    await restoreBeside(path, listBackups(path)[0]?.path ?? '', output);
    expect(keep(await openProject(output.path)).summary().documents).toBe(2);
    expect(keep(await openProject(path)).summary().documents).toBe(4);
  });

  it('are refused while the project is open, when they are damaged, and when they are none', async () => {
    const path = await backedUp();
    const [copy] = listBackups(path);
    const open = await openProject(path);
    await expect(restoreInstead(path, copy?.path ?? '')).rejects.toMatchObject({ code: 'project-locked' });
    await open.close();
    await expect(restoreInstead(path, path)).rejects.toMatchObject({ code: 'not-allowed' });
    truncateSync(copy?.path ?? '', 9000);
    await expect(restoreInstead(path, copy?.path ?? '')).rejects.toMatchObject({ code: 'project-damaged' });
    expect(readdirSync(dirname(path)).toSorted()).toEqual(['films.backups', 'films.winnow']);
    expect(keep(await openProject(path)).summary().documents).toBe(4);
  });
});
