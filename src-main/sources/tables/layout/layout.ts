import { cellText, type Row } from '../rows.ts';
import { factsOf, isNumber } from '../columns/facts.ts';
import { hasHeader } from './header.ts';
import { orangeHeader, orangeRows, type OrangeHeader } from './orange.ts';
import type { LeftOut } from '../../reader.ts';

/** Where in a sheet the table stands: what is above it, what names its columns, what is below it. */
export type Layout = {
  columns: string[];
  header: boolean;
  /** Lines that are no rows of the table, the header among them. */
  skipped: ReadonlySet<number>;
  /** Those of them that a person should know of. */
  leftOut: LeftOut[];
  /** Lengths of rows that are the custom of this file; the cells behind `columns` are empty in all of them, those missing too. */
  lengths: ReadonlySet<number>;
  orange: OrangeHeader | null;
};

type Line = { line: number; cells: string[]; filled: number };

const mostAbove = 40;
const mostHeaderRows = 4;
const mostBelow = 20;

export function layoutOf(rows: readonly Row[], complete: boolean, given: { header?: boolean | undefined }): Layout {
  const lines = rows.flatMap((row): Line[] =>
    row.error === undefined && row.line !== null ? [toLine(row.line, row.cells.map(cellText))] : [],
  );
  const usual = usualLength(lines);
  const start = settledStart(lines, Math.max(0, startOfTable(lines, usual)), usual);
  const end = complete ? endOfTable(lines, start, usual) : lines.length;
  const table = lines.slice(start, end);
  const width = widthOf(table, usual);
  const same = table.filter((line) => fits(line, width, usual)).map(({ cells }) => padded(cells, width));
  const rowNames = table[0]?.cells.length === usual - 1 && width === usual;
  if (rowNames && table[0] !== undefined) same.unshift(['', ...table[0].cells]);
  const orange = given.header === false ? null : orangeHeader(same);
  const header = given.header ?? (rowNames || orange !== null || isSurvey(same) || hasHeader(same));
  const headerRows = orange ? orangeRows : header ? countHeaderRows(same) : 0;
  const above = lines.slice(0, start);
  const headers = table.slice(0, headerRows);
  const below = lines.slice(end);
  return {
    columns: namesOf(header ? same.slice(0, orange ? 1 : headerRows) : [], width),
    header,
    skipped: new Set([...above, ...headers, ...below].map(({ line }) => line)),
    leftOut: [...shown(above, 'preamble'), ...shown(headers.slice(1), 'header'), ...shown(below, 'footer')],
    lengths: customs(table.slice(headerRows), width, usual),
    orange,
  };
}

function toLine(line: number, cells: string[]): Line {
  return { line, cells, filled: cells.filter((cell) => cell.trim() !== '').length };
}

/** The commonest number of cells; on a tie the larger. */
function usualLength(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of lines) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** Titles and notes stand above a table: lines that are shorter than its rows, or that have one cell where others have many. */
function startOfTable(lines: readonly Line[], usual: number): number {
  if (usual < 2) return 0;
  if (usual === 2) return startOfPairs(lines);
  const enough = Math.max(2, Math.min(3, Math.ceil(usual / 3)));
  const at = lines.slice(0, mostAbove).findIndex(({ cells, filled }) => {
    const near = cells.length === usual || (cells.length === usual - 1 && filled === cells.length && usual > 2);
    return (near && filled >= enough) || (usual > 2 && cells.length > usual && filled >= enough);
  });
  return at;
}

/** Without a header below them, lines as wide as the rows are rows: texts without a label. */
function settledStart(lines: readonly Line[], start: number, usual: number): number {
  const likeRows = lines.slice(0, start).every(({ cells, filled }) => cells.length === usual && filled > 0);
  return likeRows && !hasHeader(lines.slice(start).map(({ cells }) => padded(cells, usual))) ? 0 : start;
}

/** In a table of two columns a row may well have one cell only: what is above it has to be set off by an empty line. */
function startOfPairs(lines: readonly Line[]): number {
  const at = lines.slice(0, mostAbove).findIndex(({ cells, filled }) => cells.length === 2 && filled === 2);
  const above = lines.slice(0, Math.max(0, at));
  const setOff = above.at(-1)?.filled === 0 || above.every(({ cells }) => cells.length !== 2);
  return setOff ? above.length : 0;
}

const closing =
  /^(total|sum|subtotal|source|note|copyright|©|\*|gesamt|summe|quelle|fuente|合计|总计|小计|来源|注|备注)/i;

/**
 * Behind the last row: totals and sources. A row with one cell may as well be a text without a label, so it has to begin as such
 * notes do, to be set off by an empty line, or to stand where the table has numbers.
 */
function endOfTable(lines: readonly Line[], start: number, usual: number): number {
  if (usual < 3) return lines.length;
  let end = lines.length;
  while (end > start + 1 && lines.length - end < mostBelow && isShort(lines[end - 1], usual)) end -= 1;
  const below = lines.slice(end);
  const first = below.find(({ filled }) => filled > 0);
  if (first === undefined) return end;
  const at = first.cells.findIndex((cell) => cell.trim() !== '');
  const text = first.cells[at] ?? '';
  const others = lines.slice(start + 1, end).map(({ cells }) => cells[at] ?? '');
  const amongNumbers = others.length >= 3 && !isNumber(text) && others.filter(isNumber).length >= others.length * 0.8;
  return closing.test(text) || below[0]?.filled === 0 || amongNumbers ? end : lines.length;
}

function isShort(line: Line | undefined, usual: number): boolean {
  return line !== undefined && line.filled <= 1 && (line.cells.length === 1 || line.cells.length === usual);
}

/**
 * How many columns there are. A header that is shorter than its rows, where all that it does not name is empty, tells that rows
 * end in a delimiter; one that is longer tells that empty cells at the end were not written.
 */
function widthOf(table: readonly Line[], usual: number): number {
  const [first, ...rest] = table;
  if (first === undefined || rest.length === 0) return usual;
  const named = trimmedLength(first.cells);
  if (named < usual && named === first.filled && named > 0) {
    const usualRows = rest.filter(({ cells }) => cells.length === usual);
    if (usualRows.length > 0 && usualRows.every(({ cells }) => trimmedLength(cells) <= named)) return named;
  }
  return named > usual && first.filled === named ? named : usual;
}

/** Rows may be longer or shorter than there are columns where that is the custom of the whole file; a single one is a problem. */
function customs(rows: readonly Line[], width: number, usual: number): Set<number> {
  const lengths = new Set([width]);
  if (rows.length === 0) return lengths;
  const counts = new Map<number, { rows: number; safe: boolean }>();
  for (const { cells } of rows) {
    const seen = counts.get(cells.length) ?? { rows: 0, safe: true };
    counts.set(cells.length, { rows: seen.rows + 1, safe: seen.safe && trimmedLength(cells) <= width });
  }
  for (const [length, { rows: count, safe }] of counts) {
    const common = length > width ? count >= rows.length * 0.9 : count >= Math.max(3, rows.length / 5);
    if (safe && (length === usual || common)) lengths.add(length);
  }
  return lengths;
}

function fits({ cells }: Line, width: number, usual: number): boolean {
  return cells.length === width || cells.length === usual;
}

function trimmedLength(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

export function padded(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? '');
}

/** Qualtrics writes names, questions and a line of its own marks. */
function hasImportIds(row: readonly string[]): boolean {
  return row.some((cell) => cell.startsWith('{"ImportId":'));
}

function isSurvey(rows: readonly (readonly string[])[]): boolean {
  return rows.slice(0, mostHeaderRows).some(hasImportIds);
}

/** Units or a second line of names below the first: words where all that follows is numbers. */
function countHeaderRows(rows: readonly (readonly string[])[]): number {
  const survey = rows.slice(0, mostHeaderRows).findIndex(hasImportIds);
  if (survey !== -1) return survey + 1;
  let count = 1;
  while (count < mostHeaderRows && namesToo(rows[count], rows.slice(count + 1))) count += 1;
  return count;
}

function namesToo(row: readonly string[] | undefined, following: readonly (readonly string[])[]): boolean {
  if (row === undefined || following.length < 3) return false;
  const facts = row.map((_, column) => factsOf(following, column));
  // A date where dates follow, or a mark for what is missing where numbers do, belongs to a row.
  const isRow = row.some((cell, column) => (facts[column]?.coded ?? 0) > 0.8 && factsOf([[cell]], 0).coded > 0);
  const above = row.filter((_, column) => {
    const { filled = 0, numeric = 0 } = facts[column] ?? {};
    return filled >= following.length / 2 && numeric >= 0.8;
  });
  return (
    !isRow && above.every((cell) => !isNumber(cell) && !missing.test(cell)) && above.some((cell) => cell.trim() !== '')
  );
}

const missing = /^\s*(nan|n\/?a|null|none|missing|[-.*?]+)\s*$/i;

/** Of several lines of names those of a column together, a group's name over all its columns; without any, its number. */
function namesOf(header: readonly (readonly string[])[], width: number): string[] {
  const lines = header.filter((row) => !hasImportIds(row));
  const carried = lines.map((row, depth) => (depth < lines.length - 1 ? carriedOn(row) : row));
  return Array.from({ length: width }, (_, column) => {
    const words = carried.map((row) => (row[column] ?? '').trim()).filter((word) => word !== '');
    return [...new Set(words)].join(' ') || `${column + 1}`;
  });
}

function carriedOn(row: readonly string[]): string[] {
  let last = '';
  return row.map((cell) => (last = cell.trim() === '' ? last : cell));
}

function shown(lines: readonly Line[], kind: LeftOut['kind']): LeftOut[] {
  return lines.map(({ line, cells }) => ({
    line,
    kind,
    text: cells
      .filter((cell) => cell !== '')
      .join(' ')
      .slice(0, 200),
  }));
}
