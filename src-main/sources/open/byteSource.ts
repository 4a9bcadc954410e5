import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../src-shared/domain/index.ts';
import { readingError } from './fileErrors.ts';
import { limits } from './limits.ts';

/** Bytes that can be looked at before they are read: the head says what they are. */
export type ByteSource = {
  /** Null where the bytes come from no file. */
  path: string | null;
  name: string;
  bytes: number;
  head: Uint8Array;
  /** The head is all there is. */
  complete: boolean;
  /** From the first byte on, head included. */
  chunks(signal: AbortSignal): AsyncGenerator<Uint8Array>;
};

export async function fileSource(path: string): Promise<ByteSource> {
  try {
    const facts = await stat(path);
    // Opening a pipe or a device could wait for ever.
    if (!facts.isFile()) throw new AppError('file-unreadable', { path, reason: 'no-regular-file' });
    const file = await open(path, 'r');
    try {
      const head = await readUpTo(file, Math.min(limits.head, Math.max(facts.size, 1)), 0);
      return {
        path,
        name: basename(path),
        bytes: facts.size,
        head,
        complete: head.length >= facts.size,
        chunks: (signal) => fileChunks(path, 0, signal),
      };
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw readingError(thrown, path);
  }
}

export async function* fileChunks(path: string, from: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'r');
    for (let position = from; ;) {
      signal.throwIfAborted();
      const chunk = await readUpTo(file, limits.chunk, position);
      if (chunk.length === 0) return;
      position += chunk.length;
      yield chunk;
    }
  } catch (thrown) {
    signal.throwIfAborted();
    throw readingError(thrown, path);
  } finally {
    await file?.close();
  }
}

async function readUpTo(file: FileHandle, length: number, position: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
