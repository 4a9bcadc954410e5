import { z } from 'zod';
import { AppError } from '../../../src-shared/domain/index.ts';
import type { Undoable } from '../../../src-shared/domain/index.ts';
import type { ActionLog, ActionRow } from '../actions/actionLog.ts';
import { carriersOf } from '../labels/carriers.ts';
import { labelState } from '../labels/labelState.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import { freeName } from '../labels/labelUndo.ts';
import type { Connection } from '../storage/connection.ts';
import { discard } from './imports.ts';

const ofImport = z.object({ importId: z.int() });
const ofUndo = z.object({ labels: z.array(z.int()) });

/** Takes a finished import back: its documents, their decisions, and the labels that only it brought. All of it stays hidden until it cannot be done again. */
export function undoImport(connection: Connection, log: ActionLog, table: LabelTable, action: ActionRow): void {
  const importId = importOf(action);
  discard(connection, importId, 'undone');
  const labels = connection.values<number>(
    `SELECT id FROM labels WHERE import_id = ? AND removed = ${labelState.live} AND NOT EXISTS (
       SELECT 1 FROM tally AS t WHERE t.n > 0 AND t.import_id IN (SELECT id FROM imports WHERE state = 'done')
         AND t.label_id IN (${carriersOf('labels.id')}))`,
    importId,
  );
  for (const id of labels) connection.run(`UPDATE labels SET removed = ${labelState.removed} WHERE id = ?`, id);
  log.addUndo(action, 0, { labels });
  table.settle();
}

/** Brings its documents back as they were left, with their decisions and the labels that had gone with them. Throws nothing-to-redo. */
export function redoImport(connection: Connection, log: ActionLog, table: LabelTable, action: ActionRow): number {
  const importId = importOf(action);
  const { labels } = ofUndo.parse(log.undoDetail(action.id) ?? { labels: [] });
  const { changes } = connection.run(
    "UPDATE imports SET state = 'done' WHERE id = ? AND state = 'undone' AND purged = 0",
    importId,
  );
  if (changes === 0) throw new AppError('nothing-to-redo');
  for (const id of labels) {
    const row = table.rows().get(id);
    if (row === undefined) continue;
    connection.run(
      `UPDATE labels SET removed = ${labelState.live}, name = ? WHERE id = ?`,
      freeName(table, id, row.name),
      id,
    );
    table.forget();
  }
  const id = log.addRedo(action, 0);
  connection.run(
    `INSERT INTO undo_stack (action_id, kind, at, document_id) SELECT id, kind, at, document_id FROM actions AS a
     WHERE kind = 'label' AND undoes IS NULL AND document_id BETWEEN
         (SELECT first_document FROM imports WHERE id = ?) AND (SELECT last_document FROM imports WHERE id = ?)
       AND NOT EXISTS (SELECT 1 FROM actions AS u WHERE u.undoes = a.id)
       AND NOT EXISTS (SELECT 1 FROM undo_stack AS s WHERE s.action_id = a.id)`,
    importId,
    importId,
  );
  table.settle();
  return id;
}

/** What would go or come with it. */
export function importDetail(connection: Connection, action: ActionRow): Undoable['detail'] {
  const importId = importOf(action);
  const row = connection.get<{ name: string; decisions: number }>(
    `SELECT name, (SELECT count(*) FROM undo_stack WHERE kind = 'label'
       AND document_id BETWEEN first_document AND last_document) AS decisions FROM imports WHERE id = ?`,
    importId,
  );
  return row === undefined ? null : { name: row.name, documents: action.count, decisions: row.decisions };
}

function importOf(action: ActionRow): number {
  return ofImport.parse(JSON.parse(action.detail ?? '{}')).importId;
}
