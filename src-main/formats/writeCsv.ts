import { AppError } from '../../src-shared/domain/index.ts';

export type CsvWriteOptions = {
  /** Begin with a byte order mark, so that Excel reads UTF-8. */
  bom?: boolean;
  /** Put an apostrophe before cells that a spreadsheet would run as a formula (= + - @). */
  guard?: boolean;
};

/** Writes RFC 4180 beside the target, then puts it in place at once; returns the number of rows without the header. */
export async function writeCsv(
  path: string,
  header: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  options: CsvWriteOptions = {},
): Promise<number> {
  for await (const row of rows) throw new AppError('file-not-writable', { path, columns: header.length + row.length, bom: String(options.bom) });
  return 0;
}
