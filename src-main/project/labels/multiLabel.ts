import { AppError } from '../../../src-shared/domain/index.ts';
import type { Connection } from '../storage/connection.ts';
import type { Visibility } from '../visibility.ts';
import { labelState } from './labelState.ts';

/** Whether a document of the project may have more than one label. */
export function allowsMultiLabel(connection: Connection): boolean {
  return connection.value<string>("SELECT value FROM facts WHERE name = 'multi-label'") === '1';
}

/** Inside a transaction. */
export function allowMultiLabel(connection: Connection, multiLabel: boolean): void {
  connection.run("UPDATE facts SET value = ? WHERE name = 'multi-label'", multiLabel ? '1' : '0');
}

/** Back to one label a document: only where no document has several, nor could get them back by an undo. */
export function allowSingleLabel(connection: Connection, visibility: Visibility): void {
  const count = connection.value<number>(
    `SELECT count(DISTINCT l.document_id) FROM log AS l
     WHERE l.what = 0 AND l.value IN (SELECT id FROM labels WHERE removed = ${labelState.set})
       AND ${visibility.condition('l.document_id')}
       AND l.action_id NOT IN (SELECT undoes FROM actions WHERE undoes IS NOT NULL)
       AND (SELECT undoes FROM actions WHERE id = l.action_id) IS NULL`,
  );
  if (count !== undefined && count > 0) throw new AppError('several-labels-given', { count });
  allowMultiLabel(connection, false);
}
