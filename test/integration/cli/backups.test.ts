import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUpBeside } from '../../../src-main/project/storage/backups.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { objectOf, startWinnow, winnow } from './runWinnow.ts';
import { columns, topicFolder } from './topicFolder.ts';

const folder = topicFolder();

describe('winnow backups', () => {
  it('lists the copies of a project and goes back to one, also where the project is gone', async () => {
    const path = join(folder.cwd, 'p.winnow');
    expect((await winnow(['import', 'train.csv', '--project', 'p.winnow', ...columns], folder)).code).toBe(0);
    const connection = new Connection(path, 'write');
    await backUpBeside(connection, 'daily');
    connection.close();
    const listed = await winnow(['backups', '--project', 'p.winnow', '--json'], folder);
    expect(listed.code, listed.stderr).toBe(0);
    expect(objectOf(listed)).toMatchObject({
      backups: [{ reason: 'daily', labelled: expect.any(Number) }],
      restored: null,
    });
    rmSync(path);
    const restored = await winnow(['backups', '--project', 'p.winnow', '--restore', '1', '--json'], folder);
    expect(objectOf(restored)).toMatchObject({ restored: path });
    expect((await winnow(['backups', '--project', 'p.winnow', '--restore', '9'], folder)).code).toBe(1);
    expect((await winnow(['backups', '--project', 'none.winnow'], folder)).code).toBe(1);
  });
});

describe('a missing folder for temporary files', () => {
  it('is no matter for an import from a file, and is said of standard input', async () => {
    const temporary = join(folder.cwd, 'no-such-folder');
    const args = ['import', 'train.csv', '--project', 'q.winnow', ...columns];
    const file = await startWinnow(args, { ...folder, temporary }).ended;
    expect(file.code, file.stderr).toBe(0);
    const piped = ['import', '-', '--format', 'lines', '--project', 'r.winnow'];
    const standard = await startWinnow(piped, { ...folder, temporary, input: 'one\n' }).ended;
    expect(standard.code).toBe(1);
    expect(standard.stderr).toContain('no-such-folder');
    expect(standard.stderr).not.toMatch(/should not/u);
  });

  it('does not show where standard input was kept', async () => {
    mkdirSync(join(folder.cwd, 'kept'));
    writeFileSync(join(folder.cwd, 'empty'), '');
    const { stderr } = await winnow(['import', '-', '--format', 'csv', '--project', 's.winnow'], folder);
    expect(stderr).toMatch(/stdin/u);
    expect(stderr).not.toMatch(/winnow-.*stdin/u);
  });
});
