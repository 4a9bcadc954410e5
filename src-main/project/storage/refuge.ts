import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../src-shared/domain/index.ts';
import { outputTo } from '../../files/index.ts';
import { backUp } from './backups.ts';
import type { Connection } from './connection.ts';

/**
 * Puts what stands in a file that has no name any more where a person can find it: under the old name, else in the nearest folder
 * that is still there, else in the home folder. Answers where. Throws what kept it from the first of these places when none took it.
 */
export async function takeRefuge(connection: Connection): Promise<string> {
  let failure: unknown = null;
  for (const place of placesFor(connection.path)) {
    try {
      const output = outputTo(place, []);
      await backUp(connection, output);
      return output.path;
    } catch (thrown) {
      failure ??= thrown;
    }
  }
  throw AppError.from(failure);
}

function placesFor(path: string): string[] {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const stamped = `${basename(path).replace(/\.winnow$/iu, '')} ${stamp}.winnow`;
  const elsewhere = [nearestFolder(dirname(path)), homedir()].map((folder) => join(folder, stamped));
  // With a journal beside it, SQLite would take that for the copy's own.
  const free = !existsSync(path) && journalBytes(path) === 0;
  return free ? [path, ...elsewhere] : elsewhere;
}

function nearestFolder(folder: string): string {
  const above = dirname(folder);
  return above === folder || existsSync(folder) ? folder : nearestFolder(above);
}

function journalBytes(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
