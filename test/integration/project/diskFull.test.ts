import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../../src-main/project/index.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { importInto, keep, newProject, temporaryFolder } from './temporaryProject.ts';

const door = new URL('../../../src-main/project/index.ts', import.meta.url).href;

describe('a disk that takes no more', () => {
  it('is an error with the path, and the transaction leaves no trace', () => {
    const path = join(temporaryFolder(), 'small.winnow');
    const connection = new Connection(path, 'write');
    connection.exec('CREATE TABLE notes (text TEXT)');
    connection.pragma('max_page_count = 20');
    const fill = () =>
      connection.write(() => {
        for (let row = 0; row < 100; row++) connection.run('INSERT INTO notes VALUES (?)', 'x'.repeat(4000));
      });
    expect(fill).toThrow(expect.objectContaining({ code: 'disk-full', fields: expect.objectContaining({ path }) }));
    expect(connection.value('SELECT count(*) FROM notes')).toBe(0);
    connection.write(() => connection.run("INSERT INTO notes VALUES ('fits')"));
    expect(connection.value('SELECT count(*) FROM notes')).toBe(1);
    connection.close();
  });

  // The limit of file sizes is the one way to make write() fail that needs no disk of its own; Windows has none.
  it.runIf(process.platform !== 'win32')('stops an import, keeps what was there, and lets work go on', async () => {
    const project = await newProject();
    await importInto(project, ['first', { text: 'second', labels: ['good'] }]);
    await project.close();
    const script = `
      import { openProject } from ${JSON.stringify(door)};
      const project = await openProject(${JSON.stringify(project.path)});
      const writer = project.imports.begin({ path: 'x', name: 'x', options: { format: 'csv', encoding: 'utf-8' } });
      let code = '';
      for (let slice = 0; slice < 400 && code === ''; slice++) {
        const documents = Array.from({ length: 100 }, (_, index) => ({ text: 'document ' + slice + ' ' + index + 'y'.repeat(300), labels: [], split: null, source: 'x', line: index }));
        try { writer.add(documents); } catch (thrown) { code = thrown.code ?? String(thrown); }
      }
      process.stdout.write(code);
      process.kill(process.pid, 'SIGKILL');`;
    const command = `trap '' XFSZ; ulimit -f 4000; exec "$0" --input-type=module-typescript -e "$1"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, script], { encoding: 'utf8' });
    expect(stdout, stderr).toBe('disk-full');
    const again = keep(await openProject(project.path));
    expect(again.summary()).toMatchObject({ documents: 2, labelled: 1 });
    expect(await again.checkIntegrity()).toEqual([]);
    expect(await importInto(again, ['third'])).toHaveLength(3);
  });
});
