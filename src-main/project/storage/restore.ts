import { existsSync, fsyncSync, closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src-shared/domain/index.ts';
import { partFor, realPathOf, saysDiskFull, syncFolder, type Output } from '../../files/index.ts';
import { backupFolder, backupName, backupPaths } from './backupList.ts';
import { Connection } from './connection.ts';
import { checkIntegrity } from './integrity.ts';
import { inspectFile } from './projectFile.ts';
import { lockProject } from './projectLock.ts';

/** A free place beside the project for a copy of that moment. */
export function placeBeside(projectPath: string, at: number): string {
  const stem = realPathOf(projectPath).replace(/\.winnow$/iu, '');
  const day = new Date(at).toISOString().slice(0, 10);
  for (let number = 1; ; number++) {
    const path = `${stem} ${day}${number === 1 ? '' : ` ${number}`}.winnow`;
    if (!existsSync(path)) return path;
  }
}

/** Puts a sound copy of a backup at another place. Throws project-damaged, and not-allowed for what is none of the project's backups. */
export async function restoreBeside(projectPath: string, backup: string, output: Output): Promise<void> {
  const part = await soundCopy(projectPath, backup, output.path);
  try {
    output.check();
    renameSync(part, output.path);
    syncFolder(dirname(output.path));
  } finally {
    rmSync(part, { force: true });
  }
}

/** What a journal of SQLite may be called behind the name of its file. */
const journals = ['-wal', '-shm', '-journal'];

/**
 * Puts a backup in the place of its project, which must be closed; what is replaced becomes a backup itself, also when it is damaged.
 * That is copied, and the new one takes the name by one rename: killed at any moment, a whole project stands there, and the backup
 * still is one.
 */
export async function restoreInstead(projectPath: string, backup: string): Promise<void> {
  const path = realPathOf(projectPath);
  const lock = lockProject(path);
  let part: string | null = null;
  try {
    part = await soundCopy(path, backup, path);
    if (existsSync(path)) await keepAside(path);
    renameSync(part, path);
    syncFolder(dirname(path));
  } finally {
    if (part !== null) rmSync(part, { force: true });
    lock.release();
  }
}

/** Among the backups, with what its journal held. No journal is left, since it would be taken for that of the copy that follows. */
async function keepAside(path: string): Promise<void> {
  const kept = join(backupFolder(path), backupName(new Date(), 'before-restore'));
  mkdirSync(dirname(kept), { recursive: true });
  try {
    new Connection(path, 'write').close();
  } catch {
    // Damaged: its journal goes with it as it is.
  }
  const left = journals.filter((end) => existsSync(path + end));
  for (const end of [...left, '']) await copyWhole(path + end, kept + end);
  syncFolder(dirname(kept));
  for (const end of left) rmSync(path + end, { force: true });
}

async function copyWhole(from: string, to: string): Promise<void> {
  const part = partFor(to);
  try {
    await copyToDisk(from, part);
    renameSync(part, to);
  } catch (thrown) {
    rmSync(part, { force: true });
    throw notCopied(thrown, to);
  }
}

function notCopied(thrown: unknown, path: string): AppError {
  return new AppError(saysDiskFull(thrown) ? 'disk-full' : 'file-not-writable', { path }, thrown);
}

async function copyToDisk(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** Under an unfinished name beside `target`, on the disk and checked. */
async function soundCopy(projectPath: string, backup: string, target: string): Promise<string> {
  const wanted = realPathOf(backup);
  // Only what the project's own folder of backups holds: no path that somebody made up.
  if (!backupPaths(realPathOf(projectPath)).some((one) => realPathOf(one) === wanted))
    throw new AppError('not-allowed');
  const part = partFor(target);
  try {
    await copyToDisk(wanted, part);
    inspectFile(part);
    // SQLite may refuse a damaged copy before it can be checked at all.
    const problems = await checkIntegrity(wanted, part).catch((thrown: unknown) => [AppError.from(thrown).message]);
    if (problems.length > 0) throw new AppError('project-damaged', { path: backup, detail: problems.join('; ') });
    for (const end of ['-wal', '-shm']) rmSync(part + end, { force: true });
    return part;
  } catch (thrown) {
    for (const end of ['', '-wal', '-shm']) rmSync(part + end, { force: true });
    if (thrown instanceof AppError && thrown.code === 'project-damaged')
      throw new AppError('project-damaged', { ...thrown.fields, path: backup }, thrown);
    if (thrown instanceof AppError) throw thrown;
    throw notCopied(thrown, target);
  }
}
