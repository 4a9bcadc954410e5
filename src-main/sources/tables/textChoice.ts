import { createHash } from 'node:crypto';
import type { ColumnMapping, TextColumn } from '../../../src-shared/domain/index.ts';
import { mapByName } from './mapping.ts';

/** Which column is the text, as somebody chose it: by name for all tables, or for those with a certain header. */
export type TextChoice = { textColumn?: string | undefined; textColumns?: readonly TextColumn[] | undefined };

/** The same for tables with the same columns in the same order. */
export function headerKey(columns: readonly string[], header: boolean): string {
  return createHash('sha256')
    .update(JSON.stringify([header, ...columns]))
    .digest('hex')
    .slice(0, 32);
}

/**
 * How a table is read for its texts alone: no column is label or split, so that all but the text stay with it as they are.
 * Throws column-missing for a named column that is not there; a source of one column has nothing to choose.
 */
export function textAlone(
  { columns, header }: { columns: readonly string[]; header: boolean },
  suggested: ColumnMapping,
  { textColumn, textColumns = [] }: TextChoice,
): ColumnMapping {
  if (columns.length === 1) return suggested;
  if (textColumn !== undefined) return { ...mapByName(columns, suggested, { text: textColumn }), ...nothingElse };
  const key = textColumns.length > 0 ? headerKey(columns, header) : '';
  const chosen = textColumns.find((one) => one.headerKey === key && one.column < columns.length);
  return { text: chosen ? [chosen.column] : suggested.text, ...nothingElse };
}

const nothingElse = { label: null, split: null };
