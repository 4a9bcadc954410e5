import { AppError } from '../../../src-shared/domain/index.ts';
import { limits } from '../open/limits.ts';
import type { Reader, Shape } from '../reader.ts';
import { cellText, malformed, type Row, type RowParser } from './rows.ts';
import type { Sample } from '../open/sample.ts';
import { suggestColumns } from './columns/suggest.ts';
import { CsvParser } from './csv/csvParser.ts';
import { bestReading, readingOf, type Reading } from './csv/dialect.ts';
import { hasHeader } from './layout/header.ts';
import { byRoles } from './layout/orange.ts';
import { layoutOf, padded, type Layout } from './layout/layout.ts';

const extensions = new Set(['.csv', '.tsv', '.tab', '.psv']);

/** CSV, TSV and kin: delimiter, quoting, header and what stands around the table are found from the content. */
export const csv: Reader = {
  format: 'csv',

  recognises(sample) {
    if (extensions.has(sample.extension)) return true;
    const reading = bestReading(sample);
    if (reading === null || reading.rows.length < 3) return false;
    const rows = reading.rows.flatMap((row) => (row.error === undefined ? [row.cells.map(cellText)] : []));
    if (rows.length < reading.rows.length || rows.some((row) => row.length !== reading.width)) return false;
    // Prose has commas too: without the extension a header or quoting has to speak for a table.
    return hasHeader(rows) || (reading.quote !== '' && sample.text.trimStart().startsWith(reading.quote));
  },

  shape(sample, given) {
    const reading = settle(sample, given.delimiter);
    const layout = layoutOf(reading.rows, sample.complete, given);
    const width = layout.columns.length;
    const rows = reading.rows.flatMap((row) =>
      row.error !== undefined || layout.skipped.has(row.line ?? 0) || !layout.lengths.has(row.cells.length)
        ? []
        : [padded(row.cells.map(cellText), width)],
    );
    const found = suggestColumns(layout.header ? layout.columns : layout.columns.map(() => ''), rows);
    const { mapping, sure } = layout.orange ? byRoles(found, layout.orange) : found;
    return {
      columns: layout.columns,
      mapping,
      sure,
      leftOut: layout.leftOut,
      delimiter: reading.delimiter,
      header: layout.header,
      parser: () => fitted(new CsvParser(reading), layout),
    } satisfies Shape;
  },
};

function settle(sample: Sample, delimiter: Reading['delimiter'] | undefined): Reading {
  refuseTooManyColumns(sample);
  const reading =
    delimiter === undefined ? (bestReading(sample) ?? readingOf(sample, ',')) : readingOf(sample, delimiter);
  if (reading.width > limits.columns) throw tooManyColumns({ found: reading.width });
  return reading;
}

/** A line that does not end within the sample is no row of it, so its columns are counted here. */
function refuseTooManyColumns({ text, lineBreak }: Sample): void {
  if (text.includes(lineBreak)) return;
  const most = Math.max(...[',', ';', '\t', '|'].map((delimiter) => text.split(delimiter).length));
  // How many there are in all, nobody has seen.
  if (most > limits.columns) throw tooManyColumns({});
}

function tooManyColumns(known: { found?: number }): AppError {
  return new AppError('too-many-columns', { ...known, limit: limits.columns });
}

/** Leaves out what is no row of the table, and names the rows whose number of cells is not the custom of the file. */
function fitted(parser: CsvParser, layout: Layout): RowParser {
  const width = layout.columns.length;
  const checked = (rows: Row[]): Row[] =>
    rows.flatMap((row): Row[] => {
      if (row.error !== undefined) return [row];
      const { line, cells } = row;
      // A line of nothing but delimiters is as blank as a blank line.
      if (layout.skipped.has(line ?? 0) || (width > 1 && cells.every((cell) => cellText(cell).trim() === '')))
        return [];
      if (cells.length === width) return [row];
      if (layout.lengths.has(cells.length) && cells.slice(width).every((cell) => cellText(cell).trim() === '')) {
        return [{ line, cells: padded(cells.map(cellText), width) }];
      }
      return [malformed(line, 'columns', { found: cells.length, expected: width })];
    });
  return { push: (text) => checked(parser.push(text)), end: () => checked(parser.end()) };
}
