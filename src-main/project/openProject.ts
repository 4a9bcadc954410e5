import { randomInt } from 'node:crypto';
import { renameSync, rmSync, statSync } from 'node:fs';
import { AppError } from '../../src-shared/domain/index.ts';
import { realPathOf } from '../files/index.ts';
import type { OpenOptions, Project } from './interface.ts';
import type { ProjectReader } from './runs/interface.ts';
import { buildProject } from './buildProject.ts';
import { sweepImports } from './imports/imports.ts';
import { migrations as released } from './migrations/index.ts';
import { createReader } from './runs/reader.ts';
import { backUpBeside, scheduleBackups } from './storage/backups.ts';
import { Connection } from './storage/connection.ts';
import { quickCheck } from './storage/integrity.ts';
import { migrate, refuseNewer, versionOf } from './storage/migrate.ts';
import { inspectFile, openUnwritable } from './storage/projectFile.ts';
import { lockProject } from './storage/projectLock.ts';
import { ReadThread } from './storage/readThread.ts';

/** Checking reads some 300 MB a second: opening waits for that of a smaller file, a larger one's goes on in the background. */
const small = 32 * 1024 * 1024;
const patience = { small: 20_000, large: 300 };

/** Makes the file under another name and moves it: a project that has its name is a whole one. */
export async function createProject(path: string, options: OpenOptions = {}): Promise<Project> {
  const file = realPathOf(path);
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) throw new AppError('file-exists', { path: file });
  const unfinished = `${file}-new`;
  try {
    for (const name of [unfinished, `${unfinished}-wal`, `${unfinished}-shm`]) rmSync(name, { force: true });
    const connection = new Connection(unfinished, 'write');
    try {
      migrate(connection, released);
      connection.write(() => {
        connection.run(
          "INSERT INTO facts VALUES ('seed', ?), ('created', ?)",
          String(randomInt(2 ** 31)),
          String(Date.now()),
        );
      });
    } finally {
      connection.close();
    }
    renameSync(unfinished, file);
  } catch (thrown) {
    const failed = AppError.from(thrown);
    throw failed.code === 'disk-full' ? failed : new AppError('file-not-writable', { path: file }, thrown);
  }
  return openProject(file, options);
}

/** Opens a project, brings an older one up to date (after a backup), and takes up what a killed program left. */
export async function openProject(
  path: string,
  options: OpenOptions = {},
  migrations: readonly string[] = released,
): Promise<Project> {
  const { path: file, readOnly, inWal } = inspectFile(path);
  const lock = readOnly ? null : lockProject(file);
  let opened: { connection: Connection; discard: () => void } | null = null;
  try {
    opened = readOnly
      ? openUnwritable(file, inWal)
      : { connection: new Connection(file, 'write'), discard: () => undefined };
    const { connection, discard } = opened;
    refuseNewer(connection, migrations.length);
    const thread = new ReadThread(file, connection.fileName);
    await check(thread, options.onTrouble).catch(async (thrown: unknown) => {
      await thread.close();
      throw thrown;
    });
    await bringUpToDate(connection, migrations);
    if (!readOnly) sweepImports(connection);
    const stopBackups =
      options.backups === true && !readOnly ? scheduleBackups(connection, options.onTrouble) : () => undefined;
    return buildProject(connection, thread, () => {
      stopBackups();
      discard();
      lock?.release();
    });
  } catch (thrown) {
    opened?.connection.close();
    opened?.discard();
    lock?.release();
    throw thrown;
  }
}

/** A second, read-only look at a project that this or another process has open. */
export function openReader(path: string): ProjectReader {
  const { path: file, readOnly, inWal } = inspectFile(path);
  if (!readOnly) return createReader(new Connection(file, 'read'), () => undefined);
  const { connection, discard } = openUnwritable(file, inWal);
  return createReader(connection, discard);
}

async function bringUpToDate(connection: Connection, migrations: readonly string[]): Promise<void> {
  const version = versionOf(connection);
  if (version === migrations.length) return;
  if (connection.readOnly) throw new AppError('project-read-only', { path: connection.path });
  await backUpBeside(connection, `before-version-${migrations.length}`);
  migrate(connection, migrations);
}

async function check(thread: ReadThread, onTrouble: OpenOptions['onTrouble']): Promise<void> {
  const checking = quickCheck(thread);
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), statSync(thread.path).size < small ? patience.small : patience.large);
  });
  const problems = await Promise.race([checking, waited]);
  clearTimeout(timer);
  const damage = (found: string[]): AppError =>
    new AppError('project-damaged', { path: thread.path, detail: found.join('; ') });
  if (problems === null) {
    // Closing the project ends the check; that is no damage.
    checking.then((found) => found.length > 0 && onTrouble?.(damage(found))).catch(() => undefined);
    return;
  }
  if (problems.length > 0) throw damage(problems);
}
