import { limits } from '../../open/limits.ts';
import type { GivenShape, LeftOut } from '../../reader.ts';
import { layoutOf } from '../layout/layout.ts';
import { malformed, tooLong, type Row } from '../rows.ts';
import type { SheetRow } from './workbook.ts';

/** Where on its sheet a table stands. */
export type SheetTable = {
  name: string;
  columns: string[];
  header: boolean;
  leftOut: LeftOut[];
  /** The first rows of the sheet, and how many of them are rows of the table. */
  rows: readonly SheetRow[];
  dataRows: number;
  /** Which of the table's columns a column of the sheet is: empty ones are left out. */
  places: ReadonlyMap<number, number>;
  skipped: ReadonlySet<number>;
};

export function tableOf(name: string, rows: readonly SheetRow[], complete: boolean, given: GivenShape): SheetTable {
  const used = [...new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)))].sort((a, b) => a - b);
  const places = new Map(used.slice(0, limits.columns + 1).map((column, place) => [column, place]));
  const layout = layoutOf(linesOf(rows, places), complete, given);
  return {
    name,
    columns: layout.columns,
    header: layout.header,
    // The blank lines among them are rows that the sheet does not have.
    leftOut: layout.leftOut.filter(({ text }) => text !== ''),
    rows,
    dataRows: rows.filter(({ at }) => !layout.skipped.has(at)).length,
    places,
    skipped: layout.skipped,
  };
}

/** A blank line stands where the sheet has empty rows: it sets titles and notes off from the table. */
function linesOf(rows: readonly SheetRow[], places: SheetTable['places']): Row[] {
  let before = 0;
  return rows.flatMap((row) => {
    const line = { line: row.at, cells: placed(row.cells, places) };
    const isSetOff = before > 0 && row.at > before + 1;
    before = row.at;
    return isSetOff ? [{ line: row.at - 1, cells: placed([], places) }, line] : [line];
  });
}

function placed(cells: SheetRow['cells'], places: SheetTable['places']): string[] {
  const line = Array.from<string>({ length: places.size }).fill('');
  for (const { column, text } of cells) {
    const place = places.get(column);
    if (place !== undefined) line[place] = text;
  }
  return line;
}

/** A row of the sheet as one of the table; what stands beside the table is named, and does not cost the row. */
export function fitRow(row: SheetRow, table: SheetTable, several: boolean): Row[] {
  const { places, skipped, name } = table;
  if (skipped.has(row.at)) return [];
  const place = { part: { kind: 'row' as const, at: row.at }, ...(several && { within: name }) };
  if (row.tooLong === true) return [{ ...tooLong(null, limits.field), ...place }];
  // A row that holds nothing of its own only makes those above it higher.
  if (row.cells.every(({ text }) => text.trim() === '')) return [];
  const cells = placed(row.merged === undefined ? row.cells : [...row.merged, ...row.cells], places);
  const beside = row.cells.filter(({ column, text }) => !places.has(column) && text.trim() !== '').length;
  const warnings =
    beside === 0 ? [] : [malformed(null, 'columns', { found: cells.length + beside, expected: cells.length }).error];
  return [{ line: null, ...place, cells, warnings }];
}
