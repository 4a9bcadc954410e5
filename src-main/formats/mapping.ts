import { AppError, type ColumnMapping } from '../../src-shared/domain/index.ts';

/** Columns as a person names them on the command line: by header, or by number from 1. */
export type ColumnNames = { text?: string; label?: string; split?: string };

/** Named columns over the suggested mapping. Throws column-missing { column, columns }. */
export function mapByName(columns: readonly string[], suggested: ColumnMapping, names: ColumnNames): ColumnMapping {
  throw new AppError('column-missing', { columns: columns.join(', '), column: names.text ?? String(suggested.label) });
}
