import { limits } from '../../../open/limits.ts';
import type { XmlHandler } from '../../../extract/xml/readXml.ts';
import { mostSheetColumns, mostSheetRows } from '../workbook.ts';

/** A cell as the file has it: its value may be the number of a shared text. */
export type RawCell = { column: number; type: string; style: number; value: string };
export type RawRow = { at: number; cells: RawCell[]; tooLong: boolean };

/** Hears the cells of a sheet; `take` gives the rows that are complete since it was asked last. */
export function sheetCells(): { handler: XmlHandler; take(): RawRow[] } {
  let rows: RawRow[] = [];
  let row: RawRow = { at: 0, cells: [], tooLong: false };
  let column = -1;
  let cell: RawCell | null = null;
  let length = 0;
  let isValue = false;
  let aside = 0;

  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'c') {
        column = columnOf(attributes['r']) ?? column + 1;
        cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '' };
      } else if (name === 'v' || name === 't') isValue = aside === 0 && cell !== null;
      else if (name === 'rPh') aside += 1;
      else if (name === 'row') {
        const at = Number(attributes['r']);
        row = {
          at: Number.isInteger(at) && at > 0 && at <= mostSheetRows ? at : row.at + 1,
          cells: [],
          tooLong: false,
        };
        column = -1;
        length = 0;
      }
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'rPh') aside -= 1;
      else if (name === 'c') {
        if (cell !== null && cell.value !== '' && cell.type !== 'e' && column < mostSheetColumns) row.cells.push(cell);
        cell = null;
      } else if (name === 'row' && (row.cells.length > 0 || row.tooLong)) rows.push(row);
    },
    text(characters) {
      if (!isValue || cell === null) return;
      length += characters.length;
      if (length > limits.field) row.tooLong = true;
      else cell.value += characters;
    },
  };
  return {
    handler,
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** `BC7` is column 54; null where a cell does not say. */
export function columnOf(reference: string | undefined): number | null {
  let column = 0;
  for (let at = 0; at < Math.min(4, reference?.length ?? 0); at += 1) {
    const letter = (reference ?? '').charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column === 0 ? null : column - 1;
}
