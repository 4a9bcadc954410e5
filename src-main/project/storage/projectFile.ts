import { accessSync, chmodSync, closeSync, constants, copyFileSync, fstatSync, mkdtempSync } from 'node:fs';
import { existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../../src-shared/domain/index.ts';
import { Connection } from './connection.ts';
import { applicationId } from './migrate.ts';

const headerBytes = 100;
const magic = 'SQLite format 3\u0000';

/** Refuses what is no project before SQLite touches it (opening a foreign database in WAL mode would change it). */
export function inspectFile(path: string): { readOnly: boolean; inWal: boolean } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new AppError('file-not-found', { path });
  if (!stats.isFile()) throw new AppError('project-not-a-project', { path });
  const { header, bytes } = readHeader(path);
  if (header.length < headerBytes || header.toString('latin1', 0, 16) !== magic) {
    throw new AppError('project-not-a-project', { path });
  }
  if (header.readUInt32BE(68) !== applicationId) throw new AppError('project-not-a-project', { path });
  refuseCutFile(path, header, bytes);
  // Root may write to anything: a file that nobody is meant to write to (no w bit) is read-only for root as well.
  const readOnly = (stats.mode & 0o222) === 0 || !mayWrite(path) || !mayWrite(dirname(path));
  return { readOnly, inWal: header[18] === 2 };
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

function readHeader(path: string): { header: Buffer; bytes: number } {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const header = Buffer.alloc(headerBytes);
    const read = readSync(file, header, 0, headerBytes, 0);
    return { header: header.subarray(0, read), bytes: fstatSync(file).size };
  } catch (thrown) {
    throw new AppError('file-unreadable', { path }, thrown);
  } finally {
    if (file !== null) closeSync(file);
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
