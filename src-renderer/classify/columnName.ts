import type { TextTable } from '../../src-shared/domain/index.ts';
import type { Shell } from '../app/shell.svelte.ts';

/** As the table names it; columns without a name are numbered. */
export function columnName(shell: Shell, table: Pick<TextTable, 'columns' | 'header'>, column: number): string {
  const named = table.header ? table.columns[column] : undefined;
  return named || shell.words.importing.mapping.column(column + 1);
}
