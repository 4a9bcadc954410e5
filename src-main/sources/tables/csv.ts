import type { Reader, Shape } from '../reader.ts';
import { malformed, type Row, type RowParser } from './rows.ts';
import type { Sample } from '../open/sample.ts';
import { hasHeader, suggestMapping } from './csv/columns.ts';
import { CsvParser } from './csv/csvParser.ts';
import { bestTable, readTable, type Table } from './csv/table.ts';

const extensions = new Set(['.csv', '.tsv', '.tab', '.psv']);

/** CSV, TSV and kin after RFC 4180, with or without a header. */
export const csv: Reader = {
  format: 'csv',

  recognises(sample) {
    if (extensions.has(sample.extension)) return true;
    const table = bestTable(sample);
    if (table === null || table.rows.length < 3 || table.agreement < 1) return false;
    // Prose has commas too: without the extension a header or quoting has to speak for a table.
    return hasHeader(table.rows) || (table.quotes && sample.text.trimStart().startsWith('"'));
  },

  shape(sample, given) {
    const table = tableOf(sample, given.delimiter);
    const rows = table.rows.filter((row) => row.length === table.width);
    const header = given.header ?? hasHeader(rows);
    const width = table.width;
    const columns = Array.from(
      { length: width },
      (_, index) => (header ? rows[0]?.[index]?.trim() : '') || `${index + 1}`,
    );
    return {
      columns,
      mapping: suggestMapping(header ? columns : columns.map(() => ''), header ? rows.slice(1) : rows),
      delimiter: table.delimiter,
      header,
      parser: () => counted(new CsvParser({ ...table, lineBreak: sample.lineBreak }), width, header),
    } satisfies Shape;
  },
};

function tableOf(sample: Sample, delimiter: Table['delimiter'] | undefined): Table {
  if (delimiter !== undefined) return readTable(sample, delimiter);
  const best = bestTable(sample);
  // A file of one column still has a delimiter: the one that its fields are quoted against.
  return best !== null && best.agreement >= 0.5 ? best : { ...readTable(sample, ','), width: 1 };
}

/** Leaves out the header and names the rows whose number of columns is not that of the file. */
function counted(parser: CsvParser, expected: number, header: boolean): RowParser {
  let headerLeft = header;
  const checked = (rows: Row[]): Row[] => {
    if (headerLeft && rows.length > 0) {
      headerLeft = false;
      rows = rows.slice(1);
    }
    return rows.map((row) => {
      if (row.error !== undefined || row.cells.length === expected) return row;
      // Spreadsheets leave empty columns at the end.
      if (row.cells.length > expected && row.cells.slice(expected).every((cell) => cell === '')) {
        return { line: row.line, cells: row.cells.slice(0, expected) };
      }
      return malformed(row.line, 'columns', { found: row.cells.length, expected });
    });
  };
  return { push: (text) => checked(parser.push(text)), end: () => checked(parser.end()) };
}
