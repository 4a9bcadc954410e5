import Database from 'better-sqlite3';
import { AppError } from '../../../src-shared/domain/index.ts';

/** SQLite's own codes become the failures that a person can do something about. */
export function asAppError(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  const fields = { path, detail: thrown.message };
  const code = thrown.code;
  if (code === 'SQLITE_FULL') return new AppError('disk-full', fields, thrown);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new AppError('project-damaged', fields, thrown);
  if (code.startsWith('SQLITE_BUSY')) return new AppError('project-locked', fields, thrown);
  if (code.startsWith('SQLITE_READONLY')) return new AppError('project-read-only', fields, thrown);
  // A short read is a file that was cut; every other input/output error met so far was a disk that took no more.
  if (code === 'SQLITE_IOERR_SHORT_READ') return new AppError('project-damaged', fields, thrown);
  if (code === 'SQLITE_IOERR_READ') return new AppError('file-unreadable', fields, thrown);
  if (code.startsWith('SQLITE_IOERR')) return new AppError('disk-full', fields, thrown);
  if (code.startsWith('SQLITE_CANTOPEN')) return new AppError('file-unreadable', fields, thrown);
  return new AppError('internal', { ...fields, code }, thrown);
}
