import { AppError, linePart, type ReadItem, type Split } from '../../../src-shared/domain/index.ts';
import { labelsOf } from '../items.ts';
import { itemsOf } from '../open/opened.ts';
import type { Opened } from '../reader.ts';
import type { Cell, Row } from '../tables/rows.ts';

/** The rows of a table inside, with their columns as they are, names for numbered labels, and the split that its name says. */
export async function* tableRows(
  name: string,
  opened: Opened,
  split: string | null,
  signal: AbortSignal,
): AsyncGenerator<Row[]> {
  const { options, nameOf, rows } = opened;
  const { label } = options.mapping;
  const named = (cell: Cell, column: number): Cell =>
    column === label && nameOf !== null ? labelsOf(cell, options.separator).map(nameOf) : cell;
  for await (const some of rows(signal, () => undefined)) {
    yield some.map((row): Row => {
      const within = row.within === undefined ? name : `${name}/${row.within}`;
      const part = row.part ?? linePart(row.line) ?? undefined;
      if (row.error !== undefined) return { ...row, within, part };
      const cells = nameOf === null ? row.cells : row.cells.map(named);
      return { ...row, within, part, cells: split === null ? cells : [...cells, split] };
    });
  }
}

/** What a file inside holds, each with its text, its labels and its split; `cells` puts them into the archive's columns. */
export async function* itemRows(
  name: string,
  opened: Opened,
  cells: (item: { text: string; labels: readonly string[]; split: Split | null }) => readonly Cell[],
  signal: AbortSignal,
): AsyncGenerator<Row[]> {
  for await (const items of itemsOf(opened, { path: '', source: name }, signal)) {
    yield items.map((item) => rowOf(item, cells));
  }
}

function rowOf(item: ReadItem, cells: Parameters<typeof itemRows>[2]): Row {
  const place = { line: null, part: item.part ?? undefined, within: item.source };
  if (item.kind === 'problem') return { ...place, error: item.error };
  const { rejected, metadata, warnings } = item;
  return { ...place, cells: cells(item), rejected, metadata, warnings };
}

/** What is wrong with one file inside does not end the others. */
export function refusedRow(name: string, thrown: unknown): Row {
  const { code, fields } = AppError.from(thrown);
  return { line: null, within: name, error: { code, fields: { ...fields, path: name } } };
}
