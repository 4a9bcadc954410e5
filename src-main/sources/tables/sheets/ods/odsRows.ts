import { limits } from '../../../open/limits.ts';
import type { Attributes, XmlHandler } from '../../../extract/xml/readXml.ts';
import { mostSheetColumns, mostSheetRows, type RowsWanted, type SheetCell, type SheetRow } from '../workbook.ts';
import type { Merge } from '../merges.ts';

/** Text that stands in a cell without being what it shows: notes of reviewers, forms, pictures. */
const aside = new Set(['annotation', 'forms', 'shapes', 'frame', 'custom-shape', 'ruby-text', 'event-listeners']);

/** A row is made of a few bytes however often it repeats, and a blank element of a few however wide it is. */
const mostBlanks = 100;

/** A row, and how often it stands there. */
export type OdsRow = { sheet: string; row: SheetRow; times: number };
export type OdsRows = { handler: XmlHandler; take(): OdsRow[] };

/**
 * Hears the sheets of `content.xml`. Numbers are as they are shown there, dates as ISO writes them. `merge` is told of cells
 * that are merged downwards before their row is given.
 */
export function odsRows(wanted: RowsWanted, merge: (sheet: string, merge: Merge) => void): OdsRows {
  const hiddenStyles = new Set<string>();
  let style = '';
  let sheet: { name: string; at: number } | null = null;
  let rows: OdsRow[] = [];
  let row: { cells: SheetCell[]; repeated: number; column: number; length: number } | null = null;
  let cell: { attributes: Attributes; text: string; paragraphs: number; repeated: number } | null = null;
  let over = 0;
  let inParagraph = 0;
  let tables = 0;

  function endRow(): void {
    if (sheet === null || row === null) return;
    const from = sheet.at + 1;
    sheet.at += row.repeated;
    if (row.cells.length === 0 && row.length <= limits.field) return;
    const tooLong = row.length > limits.field;
    // A row that fills the sheet to its end is how a style is given to what is empty.
    const times = Math.min(row.repeated, mostSheetRows - from + 1);
    if (times <= 0 || wanted(sheet.name) === 'none') return;
    rows.push({ sheet: sheet.name, row: { at: from, cells: tooLong ? [] : row.cells, tooLong }, times });
  }

  function endCell(): void {
    if (sheet === null || row === null || cell === null) return;
    const text = shown(cell.attributes, cell.text);
    const times = text === '' ? 0 : Math.min(cell.repeated, mostSheetColumns - row.column);
    for (let index = 0; index < times && row.length <= limits.field; index += 1) {
      row.length += text.length;
      row.cells.push({ column: row.column + index, text });
    }
    const down = count(cell.attributes['number-rows-spanned']);
    if (down > 1 && text !== '') {
      merge(sheet.name, { column: row.column, from: sheet.at + 1, to: sheet.at + down });
    }
    row.column += cell.repeated;
  }

  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'style') style = attributes['name'] ?? '';
      else if (name === 'table-properties' && attributes['display'] === 'false') hiddenStyles.add(style);
      else if (name === 'table') {
        tables += 1;
        const title = attributes['name'] ?? '';
        const isShown = !hiddenStyles.has(attributes['style-name'] ?? '') && wanted(title) !== 'none';
        // A table inside a cell is none of the workbook.
        if (tables === 1) sheet = isShown ? { name: title, at: 0 } : null;
      }
      if (sheet === null || tables > 1) return;
      if (over > 0 || aside.has(name)) over += 1;
      else if (name === 'table-row') {
        row = { cells: [], repeated: count(attributes['number-rows-repeated']), column: 0, length: 0 };
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = { attributes, text: '', paragraphs: 0, repeated: count(attributes['number-columns-repeated']) };
      } else if (cell !== null && name === 'p') {
        if (cell.paragraphs > 0) add('\n');
        cell.paragraphs += 1;
        inParagraph += 1;
      } else if (name === 's') add(' '.repeat(Math.min(mostBlanks, count(attributes['c']))));
      else if (name === 'tab') add('\t');
      else if (name === 'line-break') add('\n');
    },
    close(name) {
      if (name === 'table') {
        tables -= 1;
        if (tables === 0) sheet = null;
      }
      if (sheet === null || tables > 1) return;
      if (over > 0) over -= 1;
      else if (name === 'p' && inParagraph > 0) inParagraph -= 1;
      else if (name === 'table-cell') {
        endCell();
        cell = null;
      } else if (name === 'covered-table-cell') {
        if (row !== null && cell !== null) row.column += cell.repeated;
        cell = null;
      } else if (name === 'table-row') {
        endRow();
        row = null;
      }
    },
    text(characters) {
      if (inParagraph > 0 && over === 0) add(characters.replace(/[ \t\r\n]+/g, ' '));
    },
  };

  function add(text: string): void {
    // One character more than may be is enough to tell.
    if (cell !== null && cell.text.length <= limits.field) cell.text += text;
  }

  return {
    handler,
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

function count(attribute: string | undefined): number {
  const number = Number(attribute ?? 1);
  return Number.isInteger(number) && number > 0 ? Math.min(number, mostSheetRows) : 1;
}

function shown(attributes: Attributes, text: string): string {
  const type = attributes['calcext:value-type'] ?? attributes['office:value-type'];
  if (type === 'error' || (attributes['formula'] !== undefined && /^(#[A-Z/0?!]+|Err:\d+)$/.test(text))) return '';
  if (type === 'boolean') return attributes['boolean-value'] === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'date') return (attributes['date-value'] ?? text).replace(/T00:00:00(\.0+)?$/, '').replace('T', ' ');
  return text;
}
