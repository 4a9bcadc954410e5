import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepUnusedSets } from '../../../src-main/project/labels/unusedSets.ts';
import { migrations } from '../../../src-main/project/migrations/index.ts';
import { Connection } from '../../../src-main/project/storage/connection.ts';
import { migrate } from '../../../src-main/project/storage/migrate.ts';
import { workRatio } from '../../unit/workRatio.ts';
import { temporaryFolder } from './temporaryProject.ts';

it('deletes ten times as many unused sets of labels with at most fifteen times the work', async () => {
  const folder = temporaryFolder();
  let files = 0;
  const sweep = async (count: number): Promise<void> => {
    const connection = new Connection(join(folder, `${files++}.winnow`), 'write');
    await migrate(connection, migrations);
    connection.write(() => {
      for (let made = 0; made < count; made++)
        connection.run("INSERT INTO labels (name, colour, rank, removed) VALUES ('', 0, 0, 3)");
      connection.run('UPDATE labels SET effective_id = id');
      connection.run("INSERT INTO facts VALUES ('unused-sets', '1')");
    });
    await sweepUnusedSets(connection);
    expect(connection.value('SELECT count(*) FROM labels')).toBe(0);
    connection.close();
  };
  expect(await workRatio(sweep, 1000)).toBeLessThan(15);
});
