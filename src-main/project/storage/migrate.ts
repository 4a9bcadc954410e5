import { AppError } from '../../../src-shared/domain/index.ts';
import { projectApplicationId } from '../../files/index.ts';
import type { Connection } from './connection.ts';

export function versionOf(connection: Connection): number {
  return Number(connection.pragma('user_version'));
}

export function refuseNewer(connection: Connection, supported: number): void {
  const version = versionOf(connection);
  if (version > supported) throw new AppError('project-newer', { path: connection.path, version, supported });
}

/** Brings a file to the newest version, each step in a transaction of its own: a failing step leaves the version before it. */
export function migrate(connection: Connection, steps: readonly string[]): void {
  for (let version = versionOf(connection); version < steps.length; version++) {
    const step = steps[version] ?? '';
    connection.write(() => {
      if (version === 0) connection.pragma(`application_id = ${projectApplicationId}`);
      connection.exec(step);
      connection.pragma(`user_version = ${version + 1}`);
    });
  }
}
