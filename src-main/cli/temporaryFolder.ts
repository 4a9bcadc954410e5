import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../src-shared/domain/index.ts';
import { saysDiskFull } from '../files/index.ts';

// The machine is part of the name because containers may share the folder and count their processes each from 1.
const ours = `winnow-${hostname().replaceAll(/[^\p{L}\p{N}.]/gu, '_')}-`;

/** A folder for the time of some work; it goes whatever happens. One that a killed program left goes at the next call. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await sweepTemporaryFolders();
  const folder = await mkdtemp(join(tmpdir(), `${ours}${process.pid}-`)).catch((thrown: unknown) => {
    throw new AppError(saysDiskFull(thrown) ? 'disk-full' : 'file-not-writable', { path: tmpdir() }, thrown);
  });
  try {
    return await work(folder);
  } finally {
    await remove(folder);
  }
}

async function sweepTemporaryFolders(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    if (!name.startsWith(ours)) continue;
    const owner = Number.parseInt(name.slice(ours.length), 10);
    // What cannot be removed (another user's, say) is in nobody's way.
    if (owner > 0 && !isAlive(owner)) await remove(join(tmpdir(), name)).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // It lives where it may not be signalled.
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH');
  }
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
