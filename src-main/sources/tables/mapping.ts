import { AppError, type ColumnMapping } from '../../../src-shared/domain/index.ts';

/** Columns as a person names them on the command line: by header, or by number from 1. */
export type ColumnNames = { text?: string; label?: string; split?: string };

/** Named columns over the suggested mapping. Throws column-missing { column, columns }. */
export function mapByName(columns: readonly string[], suggested: ColumnMapping, names: ColumnNames): ColumnMapping {
  const text = names.text === undefined ? suggested.text : [columnAt(columns, names.text)];
  const label = names.label === undefined ? suggested.label : columnAt(columns, names.label);
  const split = names.split === undefined ? suggested.split : columnAt(columns, names.split);
  return {
    text,
    // A suggestion gives way to what was named.
    label: names.label === undefined && label !== null && text.includes(label) ? null : label,
    split: names.split === undefined && split !== null && (text.includes(split) || split === label) ? null : split,
  };
}

function columnAt(columns: readonly string[], name: string): number {
  const exact = columns.indexOf(name);
  if (exact !== -1) return exact;
  const folded = columns.findIndex((column) => column.toLowerCase() === name.trim().toLowerCase());
  if (folded !== -1) return folded;
  const number = /^\d+$/.test(name) ? Number(name) - 1 : -1;
  if (number >= 0 && number < columns.length) return number;
  throw new AppError('column-missing', { column: name, columns: columns.join(', ') });
}

/** Throws column-missing where a mapping points beyond the columns that the file has. */
export function checkMapping(columns: readonly string[], mapping: ColumnMapping): void {
  const used = [
    ...mapping.text,
    ...(mapping.label === null ? [] : [mapping.label]),
    ...(mapping.split === null ? [] : [mapping.split]),
  ];
  const beyond = used.find((column) => column >= columns.length);
  if (beyond !== undefined) throw new AppError('column-missing', { column: beyond + 1, columns: columns.join(', ') });
}
