import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../src-shared/domain/index.ts';
import type { Backup } from '../../../src-shared/domain/index.ts';
import { projectHeader } from '../../files/index.ts';
import { Connection } from './connection.ts';

export function backupFolder(path: string): string {
  return join(dirname(path), `${basename(path).replace(/\.winnow$/, '')}.backups`);
}

/** `2026-11-28T13-35-00-000Z-daily.winnow`: when it was made, and why. */
const named = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)-(.+)\.winnow$/u;

export function backupName(at: Date, why: string): string {
  return `${at.toISOString().replace(/[:.]/g, '-')}-${why}.winnow`;
}

/** The copies of a project, oldest first; the project itself need not be there any more. */
export function backupPaths(path: string): string[] {
  const folder = backupFolder(path);
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.winnow'))
    .sort()
    .map((name) => join(folder, name));
}

/** Why a copy was made that a person asked for, as it stands in its name. */
export const asked = 'asked';

/** What each of them holds, newest first. */
export function listBackups(path: string): Backup[] {
  return backupPaths(path).toReversed().map(describe);
}

function describe(path: string): Backup {
  const { size, mtimeMs } = statSync(path);
  const [, hour, minute, second, rest, why = ''] = named.exec(basename(path)) ?? [];
  const at = hour === undefined ? mtimeMs : Date.parse(`${hour}:${minute}:${second}.${rest}`);
  const reason = why.startsWith('before-version')
    ? 'update'
    : why === 'before-restore'
      ? 'restore'
      : why === 'daily' || why === asked
        ? why
        : 'other';
  return { path, at: Math.round(at), bytes: size, reason, ...figuresOf(path) };
}

/** Null where the copy cannot be read: it is listed all the same, since it is what a person may be looking for. */
function figuresOf(path: string): { documents: number | null; labelled: number | null } {
  let connection: Connection | null = null;
  try {
    settle(path);
    connection = new Connection(path, 'read');
    const visible = "t.trashed = 0 AND t.import_id IN (SELECT id FROM imports WHERE state = 'done')";
    const sum = (condition: string): number =>
      connection?.value<number | null>(`SELECT sum(n) FROM tally AS t WHERE ${visible} AND ${condition}`) ?? 0;
    return {
      documents: sum('1'),
      labelled: sum('t.label_id IN (SELECT id FROM labels WHERE effective_id IS NOT NULL)'),
    };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { documents: null, labelled: null };
  } finally {
    connection?.close();
  }
}

/** Copies of an open project say in their header that they need a journal; one plain file can be read anywhere. */
export function settle(path: string): void {
  const found = projectHeader(path);
  if (found === null) throw new AppError('project-not-a-project', { path });
  if (found.header[18] !== 2) return;
  const { atime, mtime } = statSync(path);
  new Connection(path, 'write').close();
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
  utimesSync(path, atime, mtime);
}
