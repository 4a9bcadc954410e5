import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src-shared/domain/index.ts';
import { freeRoom, outputTo, partFor, sweepParts, syncFolder, type Output } from '../../files/index.ts';
import { asked, backupFolder, backupName, backupPaths, settle } from './backupList.ts';
import type { Connection } from './connection.ts';

/** Five days of work to go back to; large projects keep two, since each copy is as large as the project. */
const kept = 5;
const keptOfLarge = 2;
const large = 512 * 1024 * 1024;
const day = 24 * 60 * 60 * 1000;
/** 256 pages of 4 KB take about 3 ms: other calls are answered between them. */
const pagesAtOnce = 256;

export interface Copying {
  signal?: AbortSignal;
  /** In pages. */
  progress?: (done: number, total: number) => void;
}

/** Copies what the connection has open, wherever its file went, under a temporary name first: a file at the target is always whole. */
export async function backUp(connection: Connection, output: Output, copying: Copying = {}): Promise<void> {
  const { path, name } = output;
  const folder = dirname(path);
  const part = partFor(path);
  try {
    const bytes = connection.bytes();
    if ((freeRoom(folder) ?? 0) < bytes) throw new AppError('disk-full', { path: name, detail: `${bytes} bytes` });
    sweepParts(folder);
    await connection.backup(part, (done, total) => {
      copying.signal?.throwIfAborted();
      copying.progress?.(done, total);
      return pagesAtOnce;
    });
    settle(part);
    output.check();
    renameSync(part, path);
    syncFolder(folder);
  } catch (thrown) {
    rmSync(part, { force: true });
    rmSync(`${part}-journal`, { force: true });
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('file-not-writable', { path: name }, thrown);
  }
}

/** One more copy in the project's folder of backups; the oldest ones go. */
export async function backUpBeside(connection: Connection, why: string, copying: Copying = {}): Promise<string> {
  const folder = backupFolder(connection.path);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (thrown) {
    throw new AppError('file-not-writable', { path: folder }, thrown);
  }
  const target = join(folder, backupName(new Date(), why));
  await backUp(connection, outputTo(target, [connection.path]), copying);
  // Its own file may be gone.
  prune(connection.path, connection.bytes() > large ? keptOfLarge : kept);
  return target;
}

/** A copy a day, while there are changes since the last one. */
export function isDue(path: string): boolean {
  const newest = backupPaths(path).at(-1);
  if (newest === undefined) return true;
  const copied = statSync(newest).mtimeMs;
  const changed = Math.max(modified(path), modified(`${path}-wal`));
  return changed > copied && Date.now() - copied > day;
}

function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function prune(projectPath: string, keep: number): void {
  const paths = backupPaths(projectPath);
  const byHand = paths.filter((path) => path.endsWith(`-${asked}.winnow`));
  // Those that somebody asks for one after the other do not push the days before away.
  for (const alike of [byHand, paths.filter((path) => !byHand.includes(path))])
    for (const path of alike.slice(0, -keep)) rmSync(path, { force: true });
}
