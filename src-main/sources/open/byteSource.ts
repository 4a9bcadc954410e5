import { basename } from 'node:path';
import { readingError } from './fileErrors.ts';
import { limits } from './limits.ts';
import { openFile, readUpTo, type OpenFile } from './openFile.ts';
import { refusedFor } from './refusals.ts';
import { pulse } from './pulse.ts';
import { asBuffer, type Peek } from './signature/peek.ts';

/** Bytes that can be looked at before they are read: the head says what they are. */
export type ByteSource = {
  /** Null where the bytes come from no file. */
  path: string | null;
  name: string;
  bytes: number;
  head: Uint8Array;
  /** The head is all there is. */
  complete: boolean;
  /** Where it is in memory as a whole. */
  all?: Uint8Array;
  /** Where it lies in an archive. */
  inside?: Inside;
  /** From the first byte on, head included. */
  chunks(signal: AbortSignal): AsyncGenerator<Uint8Array>;
};

/** What a file in an archive shares with those around it. */
export type Inside = {
  /** How many archives there are around it. */
  depth: number;
  /** All that was unpacked so far, of all archives in one another. */
  spent: { bytes: number };
  /** A small file that lies beside it; null where there is none. */
  beside(name: string): Uint8Array | null;
};

export function memorySource(name: string, all: Uint8Array, inside?: Inside): ByteSource {
  return {
    path: null,
    name,
    bytes: all.length,
    head: all.subarray(0, limits.head),
    complete: all.length <= limits.head,
    all,
    ...(inside && { inside }),
    async *chunks(signal) {
      for (let at = 0; at < all.length; at += limits.chunk) {
        signal.throwIfAborted();
        pulse();
        yield all.subarray(at, at + limits.chunk);
      }
    },
  };
}

export async function fileSource(path: string): Promise<ByteSource> {
  return withFile(path, async ({ handle, bytes }) => {
    const head = await readUpTo(handle, Math.min(limits.head, Math.max(bytes, 1)), 0);
    return {
      path,
      name: basename(path),
      bytes,
      head,
      complete: head.length >= bytes,
      chunks: (signal) => fileChunks(path, 0, signal),
    };
  });
}

/** What tells its kind: of a file any place in it, of a stream its head. */
export function peekOf({ path, head, bytes, all }: ByteSource): Peek {
  return {
    head,
    size: path === null && all === undefined ? null : bytes,
    at: async (offset, length) => {
      if (all !== undefined) return all.subarray(offset, offset + length);
      if (path === null || offset + length <= head.length) return head.subarray(offset, offset + length);
      return withFile(path, ({ handle }) => readUpTo(handle, length, offset));
    },
  };
}

async function* fileChunks(path: string, from: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const { handle } = await openFile(path);
  try {
    for (let position = from; ;) {
      signal.throwIfAborted();
      const chunk = await readUpTo(handle, limits.chunk, position);
      if (chunk.length === 0) return;
      position += chunk.length;
      yield chunk;
    }
  } catch (thrown) {
    signal.throwIfAborted();
    throw readingError(thrown, path);
  } finally {
    await handle.close();
  }
}

async function withFile<T>(path: string, use: (file: OpenFile) => Promise<T>): Promise<T> {
  const file = await openFile(path);
  try {
    return await use(file);
  } catch (thrown) {
    throw readingError(thrown, path);
  } finally {
    await file.handle.close();
  }
}

/** All of a file that can be taken apart only as a whole. Throws file-unreadable: over-memory. */
export async function wholeOf(source: ByteSource, signal: AbortSignal): Promise<Buffer> {
  if (source.bytes > limits.wholeFile) throw refusedFor('over-memory');
  if (source.all !== undefined) return asBuffer(source.all);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.chunks(signal)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limits.wholeFile) throw refusedFor('over-memory');
  }
  return Buffer.concat(chunks, length);
}
