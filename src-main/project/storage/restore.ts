import { copyFileSync, existsSync, fsyncSync, closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src-shared/domain/index.ts';
import { partFor, realPathOf, syncFolder, type Output } from '../../files/index.ts';
import { backupFolder, backupName, backupPaths } from './backupList.ts';
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

/**
 * Puts a backup in the place of its project, which must be closed; what is replaced becomes a backup itself, also when it is damaged.
 * Each step is one rename: killed in between, either the one or the other stands there, and the backup still is one.
 */
export async function restoreInstead(projectPath: string, backup: string): Promise<void> {
  const path = realPathOf(projectPath);
  const lock = lockProject(path);
  let part: string | null = null;
  try {
    part = await soundCopy(path, backup, path);
    const kept = join(backupFolder(path), backupName(new Date(), 'before-restore'));
    mkdirSync(dirname(kept), { recursive: true });
    if (existsSync(path)) {
      // A journal belongs to the file whose name it has: it goes first, so that the copy that follows never meets it.
      for (const end of ['-wal', '-shm', '-journal']) {
        if (existsSync(path + end)) renameSync(path + end, kept + end);
      }
      renameSync(path, kept);
    }
    renameSync(part, path);
    syncFolder(dirname(path));
    syncFolder(dirname(kept));
  } finally {
    if (part !== null) rmSync(part, { force: true });
    lock.release();
  }
}

/** Under an unfinished name beside `target`, on the disk and checked. */
async function soundCopy(projectPath: string, backup: string, target: string): Promise<string> {
  const wanted = realPathOf(backup);
  // Only what the project's own folder of backups holds: no path that somebody made up.
  if (!backupPaths(realPathOf(projectPath)).some((one) => realPathOf(one) === wanted))
    throw new AppError('not-allowed');
  const part = partFor(target);
  try {
    copyFileSync(wanted, part);
    const file = openSync(part, 'r+');
    fsyncSync(file);
    closeSync(file);
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
    throw new AppError('file-not-writable', { path: target }, thrown);
  }
}
