import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src-shared/domain/index.ts';
import { identityOf, projectHeader, realPathOf } from '../../files/index.ts';
import { Connection } from './connection.ts';

export interface ProjectFile {
  /** The one real path: locks, journals and copies go by it, whatever name was given. */
  path: string;
  readOnly: boolean;
  inWal: boolean;
}

/** Refuses what is no project before SQLite touches it (opening a foreign database in WAL mode would change it). */
export function inspectFile(given: string): ProjectFile {
  const path = realPathOf(given);
  const identity = identityOf(path);
  if (identity === null) throw new AppError('file-not-found', { path: given });
  if (identity.kind !== 'file') throw new AppError('project-not-a-project', { path: given });
  const read = readHeader(path);
  if (read === null) throw new AppError('project-not-a-project', { path });
  refuseCutFile(path, read.header, read.bytes);
  const { mode } = statSync(path);
  // Root may write to anything: a file that nobody is meant to write to (no w bit) is read-only for root as well.
  const readOnly = (mode & 0o222) === 0 || !mayWrite(path) || !mayWrite(dirname(path));
  const inWal = read.header[18] === 2;
  // SQLite finds the journal by the file's name: by another name it would be overlooked, and two programs would write at once.
  if (identity.links > 1 && (!readOnly || inWal)) throw new AppError('project-linked', { path, links: identity.links });
  return { path, readOnly, inWal };
}

/** Opens what cannot be written to. WAL mode needs to write beside the file: such a project is read from a copy. */
export function openUnwritable(path: string, inWal: boolean): { connection: Connection; discard: () => void } {
  if (!inWal) return { connection: new Connection(path, 'read'), discard: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'winnow-'));
  const discard = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'project.winnow');
    for (const end of ['', '-wal']) {
      if (existsSync(path + end)) copyFileSync(path + end, copy + end);
    }
    chmodSync(copy, 0o600);
    new Connection(path, 'write', copy).close();
    return { connection: new Connection(path, 'read', copy), discard };
  } catch (thrown) {
    discard();
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('file-unreadable', { path }, thrown);
  }
}

/**
 * The header counts the pages; where it is up to date (bytes 24 and 92 agree), a shorter file has lost its end. Not so with a
 * journal beside it: a checkpoint copies the header first, and whoever is killed then leaves the other pages to the journal.
 */
function refuseCutFile(path: string, header: Buffer, bytes: number): void {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  const pageSize = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16);
  const expected = header.readUInt32BE(28) * pageSize;
  const upToDate = header.readUInt32BE(24) === header.readUInt32BE(92);
  if (upToDate && bytes < expected) {
    throw new AppError('project-damaged', { path, detail: `${bytes} of ${expected} bytes` });
  }
}

function readHeader(path: string): ReturnType<typeof projectHeader> {
  try {
    return projectHeader(path);
  } catch (thrown) {
    throw new AppError('file-unreadable', { path }, thrown);
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
