import { limits } from '../../../open/limits.ts';
import { Merges } from '../merges.ts';
import { plainNumber } from '../shown.ts';
import type { SheetCell, SheetRow } from '../workbook.ts';
import { recordAt, recordIds, withContinued, type XlsRecord } from './records.ts';
import type { XlsWorkbook } from './workbookRecords.ts';

/** The rows of one sheet, whose cells are records, row by row. */
export function* sheetRecords(stream: Buffer, from: number, workbook: XlsWorkbook): Generator<SheetRow> {
  const merges = mergesOf(stream, from);
  let row = { at: -1, cells: new Array<SheetCell>(), length: 0 };
  const ended = (): SheetRow => {
    const tooLong = row.length > limits.field;
    const cells = tooLong ? [] : row.cells.toSorted((a, b) => a.column - b.column);
    return merges.filled({ at: row.at + 1, cells, tooLong });
  };
  /** The cell whose formula's result is a text, which stands in the record behind it. */
  let waiting: { row: number; column: number } | null = null;
  for (const record of recordsOf(stream, from)) {
    const found = cellsOf(record, stream, workbook, waiting);
    // How a formula is shared may stand between it and its text.
    if (found !== null || record.id === recordIds.formula) waiting = waits(record);
    if (found === null) continue;
    if (found.row !== row.at) {
      if (row.cells.length > 0) yield ended();
      row = { at: found.row, cells: [], length: 0 };
    }
    for (const cell of found.cells) {
      if (cell.text === '') continue;
      row.length += cell.text.length;
      if (row.length <= limits.field) row.cells.push(cell);
    }
  }
  if (row.cells.length > 0) yield ended();
}

/** Up to the end of the sheet; what is drawn on it has its own beginning and end between. */
function* recordsOf(stream: Buffer, from: number): Generator<XlsRecord> {
  let depth = 0;
  for (let record = recordAt(stream, from); record !== null; record = recordAt(stream, record.next)) {
    if (record.id === recordIds.bof) depth += 1;
    else if (record.id === recordIds.eof) depth -= 1;
    else if (depth === 1) yield record;
    if (depth <= 0) return;
  }
}

function mergesOf(stream: Buffer, from: number): Merges {
  const merges = new Merges();
  for (const { id, data } of recordsOf(stream, from)) {
    if (id !== recordIds.mergedCells) continue;
    for (let at = 2; at + 8 <= data.length; at += 8) {
      const column = data.readUInt16LE(at + 4);
      merges.add({ column, from: data.readUInt16LE(at) + 1, to: data.readUInt16LE(at + 2) + 1 });
    }
  }
  return merges;
}

type Waiting = { row: number; column: number } | null;

function waits({ id, data }: XlsRecord): Waiting {
  const isText = id === recordIds.formula && data.length >= 14 && data.readUInt16LE(12) === 0xffff && data[6] === 0;
  return isText ? { row: data.readUInt16LE(0), column: data.readUInt16LE(2) } : null;
}

function cellsOf(
  record: XlsRecord,
  stream: Buffer,
  workbook: XlsWorkbook,
  waiting: Waiting,
): { row: number; cells: SheetCell[] } | null {
  const { id, data } = record;
  if (id === recordIds.string && waiting !== null) {
    return one(waiting.row, waiting.column, workbook.textOf(withContinued(stream, record), 2));
  }
  if (data.length < 8) return null;
  const row = data.readUInt16LE(0);
  const column = data.readUInt16LE(2);
  const shown = (style: number, value: number): string => (workbook.shows[style] ?? plainNumber)(value);
  const style = data.readUInt16LE(4);
  switch (id) {
    case recordIds.labelSst:
      return data.length < 10 ? null : one(row, column, workbook.sharedText(data.readUInt32LE(6)));
    case recordIds.label:
    case recordIds.rString:
      return one(row, column, workbook.textOf([data.subarray(6)], 2));
    case recordIds.number:
      return data.length < 14 ? null : one(row, column, shown(style, data.readDoubleLE(6)));
    case recordIds.rk:
      return data.length < 10 ? null : one(row, column, shown(style, compact(data.readUInt32LE(6))));
    case recordIds.mulRk: {
      const cells: SheetCell[] = [];
      for (let at = 4; at + 8 <= data.length; at += 6) {
        const text = shown(data.readUInt16LE(at), compact(data.readUInt32LE(at + 2)));
        cells.push({ column: column + cells.length, text });
      }
      return { row, cells };
    }
    case recordIds.boolErr:
      return one(row, column, data[7] === 1 ? '' : data[6] === 1 ? 'TRUE' : 'FALSE');
    case recordIds.formula:
      if (data.length < 14) return null;
      if (data.readUInt16LE(12) !== 0xffff) return one(row, column, shown(style, data.readDoubleLE(6)));
      return data[6] === 1 ? one(row, column, data[8] === 1 ? 'TRUE' : 'FALSE') : null;
    default:
      return null;
  }
}

function one(row: number, column: number, text: string): { row: number; cells: SheetCell[] } {
  return { row, cells: [{ column, text }] };
}

/** Four bytes for a number: a whole one of 30 bits or the upper half of a double, either perhaps in hundredths. */
function compact(bits: number): number {
  const isWhole = (bits & 2) !== 0;
  const halves = Buffer.alloc(8);
  halves.writeUInt32LE(bits - (bits & 3), 4);
  const value = isWhole ? (bits | 0) >> 2 : halves.readDoubleLE(0);
  return (bits & 1) === 0 ? value : value / 100;
}
