import { AppError } from '../../../src-shared/domain/index.ts';
import { projectApplicationId } from '../../files/index.ts';
import type { Migration, MigrationProgress } from '../migrations/migration.ts';
import type { Connection } from './connection.ts';

export function versionOf(connection: Connection): number {
  return Number(connection.pragma('user_version'));
}

export function refuseNewer(connection: Connection, supported: number): void {
  const version = versionOf(connection);
  if (version > supported) throw new AppError('project-newer', { path: connection.path, version, supported });
}

/**
 * Brings a file to the newest version, each version in one transaction: a step that fails leaves the version before it.
 * `onProgress` hears of the steps that go through documents or rows.
 */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[],
  onProgress: (progress: MigrationProgress) => void = () => undefined,
): Promise<void> {
  for (let version = versionOf(connection); version < migrations.length; version++) {
    await connection.writePaged(pagesOf(connection, migrations[version] ?? [], version + 1, onProgress));
  }
}

function* pagesOf(
  connection: Connection,
  steps: Migration,
  version: number,
  onProgress: (progress: MigrationProgress) => void,
): Generator<void> {
  if (version === 1) connection.pragma(`application_id = ${projectApplicationId}`);
  for (const step of steps) {
    if (typeof step === 'string') connection.exec(step);
    else {
      for (const progress of step(connection)) {
        onProgress(progress);
        yield;
      }
    }
    yield;
  }
  connection.pragma(`user_version = ${version}`);
}
