import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputTo } from '../../../src-main/files/index.ts';
import { openProject } from '../../../src-main/project/index.ts';
import { backupFolder } from '../../../src-main/project/storage/backupList.ts';
import { backUpBeside } from '../../../src-main/project/storage/backups.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { importInto, keep, newProject, temporaryFolder } from './temporaryProject.ts';

const copies = (path: string): string[] => {
  const folder = backupFolder(path);
  return existsSync(folder)
    ? readdirSync(folder)
        .toSorted()
        .map((name) => join(folder, name))
    : [];
};

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
