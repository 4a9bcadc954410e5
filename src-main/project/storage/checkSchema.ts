import { AppError } from '../../../src-shared/domain/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { Connection } from './connection.ts';
import { migrate, versionOf } from './migrate.ts';

const columnsSql = `SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
  WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND t.name NOT LIKE 'sqlite_%'`;

/**
 * A file with our application id whose tables are not those of its version: made by another program, or cut and mended by one.
 * What is missing is named; further tables harm nobody. Opening it would otherwise fail at the first statement that needs them.
 */
export async function checkSchema(connection: Connection, migrations: readonly Migration[]): Promise<void> {
  const version = versionOf(connection);
  const found = new Set(columnsOf(connection));
  if (version <= 0) {
    if (found.size === 0 && version === 0) throw new AppError('project-not-a-project', { path: connection.path });
    throw damaged(connection, `user_version ${version}`);
  }
  const model = new Connection(':memory:', 'write');
  try {
    await migrate(model, migrations.slice(0, version));
    const missing = columnsOf(model).filter((column) => !found.has(column));
    if (missing.length > 0) throw damaged(connection, `no ${missing.slice(0, 3).join(', ')}`);
  } finally {
    model.close();
  }
}

function columnsOf(connection: Connection): string[] {
  return connection.all<{ table: string; column: string }>(columnsSql).map(({ table, column }) => `${table}.${column}`);
}

function damaged(connection: Connection, detail: string): AppError {
  return new AppError('project-damaged', { path: connection.path, detail });
}
