import { limits } from '../../../open/limits.ts';
import { Package } from '../../../extract/office/package.ts';
import { xmlSteps } from '../../../extract/xml/readXml.ts';
import { Merges } from '../merges.ts';
import { plainNumber, type Show } from '../shown.ts';
import { sheetReader } from '../sheetReader.ts';
import type { ReadWorkbook, SheetCell, SheetPiece, SheetRow } from '../workbook.ts';
import { escapedText } from './escapedText.ts';
import { mergedCells } from './mergedCells.ts';
import { sharedStrings, type SharedStrings } from './sharedStrings.ts';
import { sheetCells, type RawCell, type RawRow } from './sheetCells.ts';
import { numberStyles } from './styles.ts';
import { workbookParts } from './workbookParts.ts';

const readXlsx: ReadWorkbook = (source, wanted, { signal, onBytes }) =>
  Package.of(source, async function* (opened): AsyncGenerator<SheetPiece> {
    const { sheets, strings, styles, is1904 } = await workbookParts(opened);
    const chosen = sheets.filter(({ name }) => wanted(name) !== 'none');
    const shows = await numberStyles(styles, is1904);
    const shared = sharedStrings(strings);
    const all = chosen.reduce((sum, { entry }) => sum + entry.size, 0);
    let done = 0;
    try {
      for (const { name, entry } of chosen) {
        // Of the first rows alone nobody needs to know how far down a cell is merged.
        const merges = wanted(name) === 'all' ? await mergedCells(entry) : new Merges();
        const { handler, take } = sheetCells();
        const counted = async function* (): AsyncGenerator<Buffer> {
          for await (const chunk of entry.chunks()) {
            signal.throwIfAborted();
            done += chunk.length;
            yield chunk;
          }
        };
        for await (const _ of xmlSteps(counted(), handler)) {
          const raw = take();
          await shared.reach(lastShared(raw));
          for (const rows of inSlices(raw, shared, shows)) {
            yield { sheet: name, rows: rows.map((row) => merges.filled(row)) };
            if (wanted(name) === 'none') break;
          }
          onBytes(Math.floor((source.bytes * Math.min(done, all)) / Math.max(1, all)));
          if (wanted(name) === 'none') break;
        }
      }
    } finally {
      await shared.close();
    }
  });

/** Excel since 2007, and all that write its files. */
export const xlsx = sheetReader('xlsx', ['xlsx'], readXlsx);

function lastShared(rows: readonly RawRow[]): number {
  let last = -1;
  for (const { cells } of rows)
    for (const { type, value } of cells) if (type === 's') last = Math.max(last, Number(value));
  return last;
}

/** Few bytes may name a long text many times: of such rows no more are made at once than may be handed on. */
function* inSlices(raw: readonly RawRow[], shared: SharedStrings, shows: readonly Show[]): Generator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let characters = 0;
  for (const one of raw) {
    const row = toRow(one, shared, shows);
    rows.push(row);
    characters += row.cells.reduce((sum, { text }) => sum + text.length, 0);
    if (characters < limits.sliceCharacters) continue;
    yield rows;
    rows = [];
    characters = 0;
  }
  if (rows.length > 0) yield rows;
}

function toRow({ at, cells, tooLong }: RawRow, shared: SharedStrings, shows: readonly Show[]): SheetRow {
  const shown: SheetCell[] = [];
  let length = 0;
  for (const cell of cells) {
    const text = cellShown(cell, shared, shows);
    length += text.length;
    if (length > limits.field) return { at, cells: [], tooLong: true };
    if (text !== '') shown.push({ column: cell.column, text });
  }
  return { at, cells: shown, tooLong };
}

function cellShown({ type, style, value }: RawCell, shared: SharedStrings, shows: readonly Show[]): string {
  if (type === 's') return shared.at(Number(value));
  if (type === 'b') return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'n') {
    const number = Number(value);
    return Number.isNaN(number) ? value : (shows[style] ?? plainNumber)(number);
  }
  if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' ');
  return escapedText(value);
}
