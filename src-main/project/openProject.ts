import { randomInt } from 'node:crypto';
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { AppError } from '../../src-shared/domain/index.ts';
import { dirname } from 'node:path';
import { partFor, realPathOf, sweepParts, syncFolder } from '../files/index.ts';
import type { OpenOptions, Project } from './interface.ts';
import type { ProjectReader } from './runs/interface.ts';
import { buildProject } from './buildProject.ts';
import { sweepImports } from './imports/imports.ts';
import { sweepUnusedSets } from './labels/unusedSets.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as released } from './migrations/index.ts';
import { createReader } from './runs/reader.ts';
import { backupFolder } from './storage/backupList.ts';
import { backUpBeside } from './storage/backups.ts';
import { checkSchema } from './storage/checkSchema.ts';
import { Connection } from './storage/connection.ts';
import { quickCheck } from './storage/integrity.ts';
import { migrate, refuseNewer, versionOf } from './storage/migrate.ts';
import { FileWatch } from './storage/fileWatch.ts';
import { inspectFile, openUnwritable } from './storage/projectFile.ts';
import { lockProject } from './storage/projectLock.ts';
import { ReadThread } from './storage/readThread.ts';

/** Checking reads some 300 MB a second: opening waits for that of a smaller file, a larger one's goes on in the background. Milliseconds. */
const small = 32 * 1024 * 1024;
const openingWaits = { small: 20_000, large: 300 };

/** Makes the file under another name and moves it: a project that has its name is a whole one. */
export async function createProject(path: string, options: OpenOptions = {}): Promise<Project> {
  const file = realPathOf(path);
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) throw new AppError('file-exists', { path: file });
  const unfinished = partFor(file);
  try {
    sweepParts(dirname(file));
    const connection = new Connection(unfinished, 'write');
    try {
      await migrate(connection, released);
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
    // What a project that was deleted left beside its name would be taken for the new one's journal.
    removeCompanions(file);
    renameSync(unfinished, file);
    syncFolder(dirname(file));
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    removeCompanions(unfinished);
    const failed = AppError.from(thrown);
    throw failed.code === 'disk-full' ? failed : new AppError('file-not-writable', { path: file }, thrown);
  }
  return openProject(file, options);
}

/** Opens a project, brings an older one up to date (after a backup), and takes up what a killed program left. */
export async function openProject(
  path: string,
  options: OpenOptions = {},
  migrations: readonly Migration[] = released,
): Promise<Project> {
  const { path: file, readOnly, inWal } = inspectFile(path);
  const lock = readOnly ? null : lockProject(file);
  // Whoever closes a project in order leaves no journal.
  const crashed = !readOnly && (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  let opened: { connection: Connection; discard: () => void } | null = null;
  let stopCheck = async (): Promise<void> => undefined;
  try {
    opened = readOnly
      ? openUnwritable(file, inWal)
      : { connection: new Connection(file, 'write'), discard: () => undefined };
    const { connection, discard } = opened;
    refuseNewer(connection, migrations.length);
    stopCheck = await check(file, connection.fileName, options.onTrouble);
    await checkSchema(connection, migrations);
    await bringUpToDate(connection, migrations, options.onMigration);
    if (!readOnly) sweepImports(connection);
    await sweepUnusedSets(connection);
    sweepParts(dirname(file));
    sweepParts(backupFolder(file));
    const watch = readOnly ? null : new FileWatch(connection, (state) => options.onFile?.(state));
    const project = buildProject(connection, new ReadThread(file, connection.fileName), {
      before: async (savedElsewhere) => {
        await stopCheck();
        const copy = (await watch?.end(savedElsewhere)) ?? file;
        if (copy !== file) options.onTrouble?.(new AppError('project-kept-elsewhere', { path: file, copy }));
      },
      after: () => {
        lock?.release();
        discard();
      },
    });
    if (crashed && options.checkAfterCrash === true) checkWhole(project, options.onTrouble);
    return project;
  } catch (thrown) {
    await stopCheck();
    opened?.connection.close();
    opened?.discard();
    lock?.release();
    throw thrown;
  }
}

/** A second, read-only look at a project that this or another process has open. */
export function openReader(path: string): ProjectReader {
  // To look into the file oneself and to close it would take SQLite's locks on it from this very process.
  const locked = realPathOf(path);
  if (existsSync(`${locked}-lock`)) return createReader(new Connection(locked, 'read'), () => undefined);
  const { path: file, readOnly, inWal } = inspectFile(path);
  if (!readOnly) return createReader(new Connection(file, 'read'), () => undefined);
  const { connection, discard } = openUnwritable(file, inWal);
  return createReader(connection, discard);
}

/** After a crash also what stands between the tables, in the background and on a thread of its own. */
function checkWhole(project: Project, onTrouble: OpenOptions['onTrouble']): void {
  project.checkIntegrity().then(
    (problems) => {
      if (problems.length > 0)
        onTrouble?.(new AppError('project-damaged', { path: project.path, detail: problems.join('; ') }));
    },
    // Closed meanwhile.
    () => undefined,
  );
}

async function bringUpToDate(
  connection: Connection,
  migrations: readonly Migration[],
  onProgress: OpenOptions['onMigration'],
): Promise<void> {
  const version = versionOf(connection);
  if (version === migrations.length) return;
  if (connection.readOnly) throw new AppError('project-read-only', { path: connection.path });
  await backUpBeside(connection, `before-version-${migrations.length}`);
  try {
    await migrate(connection, migrations, onProgress);
  } catch (thrown) {
    const failed = AppError.from(thrown);
    // What SQLite refuses here is no statement of ours that is wrong: they are tested from every version. It is the tables.
    if (failed.code !== 'internal') throw failed;
    throw new AppError(
      'project-damaged',
      { path: connection.path, detail: String(failed.fields['detail'] ?? '') },
      failed,
    );
  }
}

/** Answers how to end it. On a thread of its own: the check of a large file goes on for seconds, and the lists of the first screen must not wait for it. */
async function check(path: string, file: string, onTrouble: OpenOptions['onTrouble']): Promise<() => Promise<void>> {
  const thread = new ReadThread(path, file);
  const checking = quickCheck(thread).finally(() => thread.close());
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), statSync(path).size < small ? openingWaits.small : openingWaits.large);
  });
  const problems = await Promise.race([checking, waited]).finally(() => clearTimeout(timer));
  const damage = (found: string[]): AppError => new AppError('project-damaged', { path, detail: found.join('; ') });
  if (problems === null) {
    let stopped = false;
    checking.then(
      (found) => found.length > 0 && onTrouble?.(damage(found)),
      (thrown: unknown) => stopped || onTrouble?.(AppError.from(thrown)),
    );
    return () => {
      stopped = true;
      return thread.close();
    };
  }
  if (problems.length > 0) throw damage(problems);
  return () => thread.close();
}

function removeCompanions(path: string): void {
  for (const end of ['-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
}
