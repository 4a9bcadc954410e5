import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { lstatSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { AppError } from '../../../src-shared/domain/index.ts';
import { asAppError } from './sqliteErrors.ts';

export interface ProjectLock {
  release(): void;
}

/**
 * Keeps other programs away with the lock of a small SQLite file beside the project (`name.winnow-lock`): a lock of the
 * operating system, so that it ends with the process, however that ends, and works on Windows too. Its one row,
 * readable while it is locked, says who holds it. `path` is the real path of a file with one name: then one file has one lock.
 */
export function lockProject(path: string): ProjectLock {
  // A holder removes the file before it lets go; who then got hold of the removed file tries again with the new one.
  for (let attempt = 0; attempt < 20; attempt++) {
    const lock = tryLock(path);
    if (lock !== null) return lock;
  }
  throw new AppError('project-locked', { path, pid: 0, host: '', since: 0 });
}

interface Holder {
  token: string;
  pid: number;
  host: string;
  since: number;
}

function tryLock(path: string): ProjectLock | null {
  const file = `${path}-lock`;
  refuseForeign(file);
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { timeout: 0 });
    const token = randomUUID();
    db.exec('BEGIN IMMEDIATE');
    db.exec('CREATE TABLE IF NOT EXISTS holder (token TEXT, pid INTEGER, host TEXT, since INTEGER)');
    db.exec('DELETE FROM holder');
    db.prepare('INSERT INTO holder VALUES (?, ?, ?, ?)').run(token, process.pid, hostname(), Date.now());
    db.exec('COMMIT');
    db.exec('BEGIN IMMEDIATE');
    const held = db;
    if (readHolder(file)?.token !== token) {
      held.close();
      return null;
    }
    return {
      release: () => {
        // Windows refuses to remove an open file: there the empty lock file stays, which does no harm.
        rmSync(file, { force: true, maxRetries: 0 });
        held.close();
      },
    };
  } catch (thrown) {
    db?.close();
    if (!(thrown instanceof Database.SqliteError)) throw thrown;
    if (thrown.code.startsWith('SQLITE_BUSY')) {
      const holder = readHolder(file);
      throw new AppError(
        'project-locked',
        { path, pid: holder?.pid ?? 0, host: holder?.host ?? '', since: holder?.since ?? 0 },
        thrown,
      );
    }
    // Nobody holds a lock in what is no lock file (a copy that was cut short, say): it makes way for one.
    if (isNoLock(thrown.code)) return removed(file, thrown);
    throw asAppError(thrown, file);
  }
}

function isNoLock(code: string): boolean {
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_ERROR';
}

function removed(file: string, why: Error): null {
  try {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(file + end, { force: true });
    return null;
  } catch {
    throw new AppError('file-not-writable', { path: file }, why);
  }
}

/** A link would be followed to a file that is no lock, and a folder cannot be one. */
function refuseForeign(file: string): void {
  const there = lstatSync(file, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) throw new AppError('file-not-writable', { path: file });
}

function readHolder(file: string): Holder | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
    return db.prepare<[], Holder>('SELECT * FROM holder').get() ?? null;
  } catch (thrown) {
    // The holder is still writing its row, or has just let go: then nobody can be named.
    if (thrown instanceof Database.SqliteError) return null;
    throw thrown;
  } finally {
    db?.close();
  }
}
