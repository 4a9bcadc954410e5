import { AppError, type FormatName, type ReadItem } from '../../src-shared/domain/index.ts';
import type { BytesRead } from './readDocuments.ts';

export type AnyOptions = {
  /** Column that holds the text, by header name or number from 1; where a file has none of that name it is a problem. */
  textColumn?: string;
  /** Read every file as this, instead of what its content says. */
  format?: FormatName;
  onBytes?: BytesRead;
};

/** Files and folders mixed, the format found for each file; whatever cannot be read is a problem item, and the rest goes on. */
export async function* readAny(
  paths: readonly string[],
  signal: AbortSignal,
  options: AnyOptions = {},
): AsyncGenerator<ReadItem[]> {
  signal.throwIfAborted();
  throw new AppError('format-unknown', { path: paths.join(', '), format: options.format ?? '' });
}
