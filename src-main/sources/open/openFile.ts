import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../../src-shared/domain/index.ts';
import { readingError } from './fileErrors.ts';
import { pulse } from './pulse.ts';

export type OpenFile = { handle: FileHandle; bytes: number };

/**
 * The one way in which a file is opened to be read: a pipe, a device or a socket could wait for ever or never end and is
 * refused by name. Looked at before, since opening a device may already do something; opened without waiting and looked at
 * again, since the name may stand for something else by then. Whoever opens closes.
 */
export async function openFile(path: string): Promise<OpenFile> {
  let handle: FileHandle | null = null;
  try {
    requireRegular(await stat(path), path);
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const facts = await handle.stat();
    requireRegular(facts, path);
    return { handle, bytes: facts.size };
  } catch (thrown) {
    await handle?.close();
    throw readingError(thrown, path);
  }
}

function requireRegular(facts: { isFile(): boolean; isDirectory(): boolean }, path: string): void {
  if (facts.isDirectory()) throw new AppError('file-unreadable', { path, reason: 'is-a-folder' });
  if (!facts.isFile()) throw new AppError('file-unreadable', { path, reason: 'no-regular-file' });
}

export async function readUpTo(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    pulse();
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** The bytes of a small file; of a larger one those up to `most`. */
export async function readWholeFile(path: string, most: number): Promise<Buffer> {
  const { handle, bytes } = await openFile(path);
  try {
    return await readUpTo(handle, Math.min(bytes, most), 0);
  } catch (thrown) {
    throw readingError(thrown, path);
  } finally {
    await handle.close();
  }
}
