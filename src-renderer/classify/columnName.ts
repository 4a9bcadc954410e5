import type { TextTable } from '../../src-shared/domain/index.ts';
import type { Shell } from '../app/shell.svelte.ts';

/** Columns without a name are numbered. */
export function columnName(shell: Shell, table: Pick<TextTable, 'columns'>, column: number): string {
  return table.columns[column] || shell.words.importing.mapping.column(column + 1);
}
