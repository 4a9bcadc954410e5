import { randomBytes } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writingError } from '../open/fileErrors.ts';

const flushAt = 256 * 1024;

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * Writes text or bytes beside the target and puts it in its place when it is whole and on the disk; whatever fails leaves the target
 * as it was and nothing beside it. Throws disk-full, file-not-writable, or what the source of the pieces throws.
 */
export async function replaceFile(path: string, pieces: Pieces): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
  let file: FileHandle | null = null;
  try {
    file = await open(beside, 'wx');
    await writeAll(file, pieces);
    await file.sync();
    await file.close();
    file = null;
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (thrown) {
    await file?.close().catch(() => undefined);
    await rm(beside, { force: true }).catch(() => undefined);
    throw writingError(thrown, path);
  }
}

async function writeAll(file: FileHandle, pieces: Pieces): Promise<void> {
  let gathered = '';
  const flush = async (): Promise<void> => {
    if (gathered !== '') await file.appendFile(gathered);
    gathered = '';
  };
  for await (const piece of pieces) {
    if (typeof piece === 'string') gathered += piece;
    else {
      await flush();
      await file.appendFile(piece);
    }
    if (gathered.length >= flushAt) await flush();
  }
  await flush();
}

/** A rename is only safe from a power cut once the folder is on the disk too; Windows cannot and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
