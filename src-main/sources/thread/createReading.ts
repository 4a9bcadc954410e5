import { stat } from 'node:fs/promises';
import type { Inspection, ProblemItem, ReadItem, ReadOptions } from '../../../src-shared/domain/index.ts';
import { readFolder } from '../extract/readFolder.ts';
import type { ListedFile } from '../listFiles.ts';
import { readingError } from '../open/fileErrors.ts';
import { readAny, readListed, type AnyOptions } from '../readAny.ts';
import type { BytesRead } from '../readDocuments.ts';
import { Reader, ReaderDown } from './reader.ts';
import { readFilesIn } from './readFilesInThread.ts';
import type { ReaderThreads } from './readerThread.ts';

/**
 * All reading of files, in a thread of its own: a file that is over the limits of time or memory, or that brings the thread
 * down, is file-unreadable, and nothing else is.
 */
export interface Reading {
  /** As `inspect` of sources. */
  inspect(path: string, given?: Partial<ReadOptions>, signal?: AbortSignal): Promise<Inspection>;
  /** As `readDocuments`. */
  readDocuments(
    path: string,
    options: Partial<ReadOptions>,
    signal: AbortSignal,
    onBytes?: BytesRead,
  ): AsyncGenerator<ReadItem[]>;
  /** As `readListed`. */
  readListed(
    files: AsyncIterable<ListedFile | ProblemItem>,
    signal: AbortSignal,
    options?: AnyOptions,
  ): AsyncGenerator<ReadItem[]>;
  /** As `readAny`. */
  readAny(paths: readonly string[], signal: AbortSignal, options?: AnyOptions): AsyncGenerator<ReadItem[]>;
}

const never = new AbortController().signal;

export function createReading(threads: ReaderThreads): Reading {
  const readFiles = readFilesIn(threads);

  /** Throws what the file's own error is, since there is nothing to go on with. */
  async function* readFile(
    path: string,
    options: Partial<ReadOptions>,
    signal: AbortSignal,
    onBytes?: BytesRead,
  ): AsyncGenerator<ReadItem[]> {
    const reader = new Reader(threads, signal);
    try {
      for await (const { pieces, bytes } of reader.read({ kind: 'file', path, options })) {
        for (const { items } of pieces) if (items.length > 0) yield items;
        onBytes?.(bytes);
      }
    } catch (thrown) {
      throw thrown instanceof ReaderDown ? thrown.of(path) : thrown;
    } finally {
      reader.release();
    }
  }

  return {
    async inspect(path, given = {}, signal = never) {
      const reader = new Reader(threads, signal);
      try {
        return await reader.inspect(path, given);
      } catch (thrown) {
        throw thrown instanceof ReaderDown ? thrown.of(path) : thrown;
      } finally {
        reader.release();
      }
    },
    async *readDocuments(path, options, signal, onBytes) {
      signal.throwIfAborted();
      const facts = await stat(path).catch((thrown: unknown) => {
        throw readingError(thrown, path);
      });
      if (facts.isDirectory()) yield* readFolder(path, options, signal, onBytes, readFiles);
      else yield* readFile(path, options, signal, onBytes);
    },
    readListed: (files, signal, options) => readListed(files, signal, options, readFiles),
    readAny: (paths, signal, options) => readAny(paths, signal, options, readFiles),
  };
}
