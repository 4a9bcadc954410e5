import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { ReadItem, ReadOptions } from '../../src-shared/domain/index.ts';
import { fileSource } from './open/byteSource.ts';
import { readingError } from './open/fileErrors.ts';
import { readFolder } from './extract/readFolder.ts';
import type { Origin } from './items.ts';
import { chooseText, itemsOf } from './open/opened.ts';
import { openSource } from './open/openSource.ts';
import { streamSource } from './open/streamSource.ts';
import { metadataColumns } from './metadata.ts';
import type { TextChoice } from './tables/textChoice.ts';

/** Told how many bytes of the source (Inspection.bytes) have been taken in so far. */
export type BytesRead = (bytes: number) => void;

/**
 * All documents of a file or folder, in slices of at most 500 items. Bad rows, and bad files in a folder, are problem items.
 * Throws only where there is nothing to go on with: file-not-found, file-unreadable, file-empty, format-unknown,
 * encoding-unknown, column-missing; and on abort, what the signal says.
 */
export async function* readDocuments(
  path: string,
  options: Partial<ReadOptions>,
  signal: AbortSignal,
  onBytes?: BytesRead,
): AsyncGenerator<ReadItem[]> {
  signal.throwIfAborted();
  const facts = await stat(path).catch((thrown: unknown) => {
    throw readingError(thrown, path);
  });
  if (facts.isDirectory()) yield* readFolder(path, options, signal, onBytes);
  else yield* readFile(path, options, signal, onBytes);
}

export async function* readFile(
  path: string,
  options: Partial<ReadOptions>,
  signal: AbortSignal,
  onBytes?: BytesRead,
): AsyncGenerator<ReadItem[]> {
  yield* itemsOf(await openSource(await fileSource(path), options), originOf(path), signal, onBytes);
}

/**
 * The texts of bytes that come from elsewhere, as standard input, as readAny gives those of files. What `given` leaves out is
 * found by content. `columns`: what the documents may have beside their text, by name.
 */
export async function readStream(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
  given: Partial<ReadOptions>,
  signal: AbortSignal,
  choice: TextChoice = {},
): Promise<{ columns: string[]; items: AsyncGenerator<ReadItem[]> }> {
  const opened = await openSource(await streamSource(chunks, source, signal), given);
  chooseText(opened, choice);
  const columns = metadataColumns(opened.shape.columns, opened.options.mapping).map(({ name }) => name);
  return { columns, items: itemsOf(opened, { path: '-', source }, signal) };
}

function originOf(path: string): Origin {
  return { path: resolve(path), source: basename(path) };
}
