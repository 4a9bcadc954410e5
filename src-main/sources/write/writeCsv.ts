import type { Output } from '../../files/index.ts';
import { createPace } from '../pace.ts';
import { replaceFile } from './replaceFile.ts';

export type CsvWriteOptions = {
  /** Begin with a byte order mark, so that Excel reads UTF-8. */
  bom?: boolean;
  /** Put an apostrophe before cells that a spreadsheet would run as a formula (= + - @ TAB CR). */
  guard?: boolean;
};

/** Writes RFC 4180 beside the target, then puts it in place at once; returns the number of rows without the header. */
export async function writeCsv(
  output: Output,
  header: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  options: CsvWriteOptions = {},
): Promise<number> {
  let count = 0;
  const pace = createPace();
  async function* lines(): AsyncGenerator<string> {
    yield (options.bom === true ? '\uFEFF' : '') + csvLine(header, options);
    for await (const row of rows) {
      count += 1;
      yield csvLine(row, options);
      await pace();
    }
  }
  await replaceFile(output, lines());
  return count;
}

function csvLine(cells: readonly string[], { guard }: CsvWriteOptions): string {
  const fields = cells.map((cell) => quoted(guard === true && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell));
  // A line with nothing on it would be no row at all.
  return `${fields.length === 1 && fields[0] === '' ? '""' : fields.join(',')}\r\n`;
}

/** Also what begins or ends with white space, since spreadsheets may trim it. */
function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
