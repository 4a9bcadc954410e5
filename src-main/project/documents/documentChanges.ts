import type { Undoable } from '../../../src-shared/domain/index.ts';
import type { ActionLog, ActionRow } from '../actions/actionLog.ts';
import { what } from '../actions/actionLog.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';

/** Log rows of actions that are no undo and were not undone: what a document comes to is the last of them. */
const standing = `log AS l JOIN actions AS a ON a.id = l.action_id
  WHERE l.document_id = documents.id AND a.undoes IS NULL
    AND NOT EXISTS (SELECT 1 FROM actions AS u WHERE u.undoes = a.id)`;
const newestOf = (column: string, kinds: string): string =>
  `(SELECT ${column} FROM ${standing} AND l.what IN (${kinds}) ORDER BY l.id DESC LIMIT 1)`;

const selected = 'id IN (SELECT id FROM temp.selection)';
/** Waiting for a decision: no label that is alive, not skipped, and (besides) not in the trash. */
const undecided = `(skipped = 0
  AND NOT EXISTS (SELECT 1 FROM labels WHERE labels.id = label_id AND effective_id IS NOT NULL))`;

type Aspect = 'label' | 'split' | 'trash';

/** What the actions that stand make of an aspect. */
const standingValue: Record<Aspect, string> = {
  label: `label_id = ${newestOf('CASE l.what WHEN 0 THEN l.value END', '0, 1')},
    skipped = coalesce(${newestOf('l.what = 2', '0, 1, 2')}, 0)`,
  split: `split = ${newestOf('l.value', '3')}`,
  trash: `trashed = coalesce(${newestOf('l.what = 4', '4, 5')}, 0)`,
};

/** How the outcome of an undo is written down: `what` and `value` of the log. */
const recorded: Record<Aspect, [what: string, value: string]> = {
  label: ['CASE WHEN skipped = 1 THEN 2 WHEN label_id IS NULL THEN 1 ELSE 0 END', 'label_id'],
  split: ['3', 'split'],
  trash: ['CASE WHEN trashed = 1 THEN 4 ELSE 5 END', 'NULL'],
};

interface Bulk {
  kind: Undoable['kind'];
  /** The documents that the change would alter; the others are left out and not counted. */
  alters: string;
  sets: string;
  what: number;
  value: number | null;
}

/** Changes to many documents in one transaction, with the log rows that undo works from. */
export class DocumentChanges {
  readonly #connection: Connection;
  readonly #log: ActionLog;
  readonly #table: LabelTable;

  constructor(connection: Connection, log: ActionLog, table: LabelTable) {
    this.#connection = connection;
    this.#log = log;
    this.#table = table;
    connection.exec('CREATE TEMP TABLE IF NOT EXISTS selection (id INTEGER PRIMARY KEY)');
    connection.exec('CREATE TEMP TABLE IF NOT EXISTS relabelled (before INTEGER PRIMARY KEY, after INTEGER)');
  }

  setLabel(ids: ArrayLike<number>, visible: string, labelId: number | null): { actionId: number; count: number } {
    return this.#bulk(ids, visible, {
      kind: 'bulk-label',
      alters:
        labelId === null ? '(label_id IS NOT NULL OR skipped = 1)' : `(label_id IS NOT ${labelId} OR skipped = 1)`,
      sets: `label_id = ${labelId ?? 'NULL'}, skipped = 0, open = ${labelId === null ? 'trashed = 0' : '0'}`,
      what: labelId === null ? what.clear : what.label,
      value: labelId,
    });
  }

  /** Works out `after` once for each combination of labels among the documents, however many there are. */
  changeLabels(
    ids: ArrayLike<number>,
    visible: string,
    after: (labels: number[]) => number[],
  ): { actionId: number; count: number } {
    this.#select(ids, visible, '1');
    this.#connection.run('DELETE FROM temp.relabelled');
    const given = this.#connection.values<number>(
      `SELECT DISTINCT ifnull(label_id, 0) FROM documents WHERE ${selected}`,
    );
    for (const before of given) {
      const now = this.#table.setOf(after(this.#table.labelsOf(before)));
      if (this.#table.effective(now) === this.#table.effective(before)) continue;
      this.#connection.run('INSERT INTO temp.relabelled VALUES (?, ?)', before, now);
    }
    const altered = 'ifnull(label_id, 0) IN (SELECT before FROM temp.relabelled)';
    this.#connection.run(
      `DELETE FROM temp.selection WHERE id IN (SELECT id FROM documents WHERE ${selected} AND NOT ${altered})`,
    );
    const count = this.#connection.value<number>('SELECT count(*) FROM temp.selection') ?? 0;
    const actionId = this.#log.add({ kind: 'bulk-label', count, logRows: count });
    const now = '(SELECT after FROM temp.relabelled WHERE before = ifnull(label_id, 0))';
    this.#connection.run(`UPDATE documents SET label_id = ${now}, skipped = 0 WHERE ${selected}`);
    this.#record(actionId, 'CASE WHEN label_id IS NULL THEN 1 ELSE 0 END', 'label_id');
    this.#connection.run(`UPDATE documents SET open = (trashed = 0 AND label_id IS NULL) WHERE ${selected}`);
    return { actionId, count };
  }

  setSplit(ids: ArrayLike<number>, visible: string, split: number | null): { actionId: number; count: number } {
    const value = split ?? 'NULL';
    return this.#bulk(ids, visible, {
      kind: 'split',
      alters: `split IS NOT ${value}`,
      sets: `split = ${value}`,
      what: what.split,
      value: split,
    });
  }

  setTrashed(ids: ArrayLike<number>, visible: string, trashed: boolean): { actionId: number; count: number } {
    return this.#bulk(ids, visible, {
      kind: trashed ? 'trash' : 'restore',
      alters: `trashed = ${trashed ? 0 : 1}`,
      sets: trashed ? 'trashed = 1, open = 0' : `trashed = 0, open = ${undecided}`,
      what: trashed ? what.trash : what.restore,
      value: null,
    });
  }

  /** Works out again, from what still stands, the aspect of each document that the action had changed. */
  undo(action: ActionRow): void {
    const count = this.#selectChanged(action);
    const undoId = this.#log.addUndo(action, count);
    const aspect = aspectOf(action.kind);
    this.#workOut(aspect);
    const [kind, value] = recorded[aspect];
    this.#record(undoId, kind, value);
  }

  /** The same changes once more, as the newest ones. Gives the new action. */
  redo(action: ActionRow): number {
    const count = this.#selectChanged(action);
    const actionId = this.#log.addRedo(action, count);
    this.#connection.run(
      `INSERT INTO log (action_id, document_id, what, value) SELECT ?, document_id, what, value FROM log
       WHERE id BETWEEN ? AND ? AND document_id IN (SELECT id FROM temp.selection) ORDER BY id`,
      actionId,
      action.first_log ?? 0,
      action.last_log ?? -1,
    );
    this.#workOut(aspectOf(action.kind));
    return actionId;
  }

  #selectChanged(action: ActionRow): number {
    this.#connection.run('DELETE FROM temp.selection');
    return this.#connection.run(
      `INSERT OR IGNORE INTO temp.selection SELECT document_id FROM log
       WHERE id BETWEEN ? AND ? AND document_id IN (SELECT id FROM documents)`,
      action.first_log ?? 0,
      action.last_log ?? -1,
    ).changes;
  }

  #workOut(aspect: Aspect): void {
    this.#connection.run(`UPDATE documents SET ${standingValue[aspect]} WHERE ${selected}`);
    if (aspect === 'split') return;
    this.#connection.run(`UPDATE documents SET open = (trashed = 0 AND ${undecided}) WHERE ${selected}`);
  }

  #bulk(ids: ArrayLike<number>, visible: string, bulk: Bulk): { actionId: number; count: number } {
    const count = this.#select(ids, visible, bulk.alters);
    const actionId = this.#log.add({ kind: bulk.kind, count, logRows: count });
    this.#record(actionId, String(bulk.what), String(bulk.value ?? 'NULL'));
    this.#connection.run(`UPDATE documents SET ${bulk.sets} WHERE ${selected}`);
    return { actionId, count };
  }

  #select(ids: ArrayLike<number>, visible: string, condition: string): number {
    this.#connection.run('DELETE FROM temp.selection');
    return this.#connection.run(
      `INSERT OR IGNORE INTO temp.selection SELECT documents.id FROM json_each(?) AS given
       JOIN documents ON documents.id = given.value WHERE ${condition} AND ${visible}`,
      JSON.stringify(Array.from(ids)),
    ).changes;
  }

  #record(actionId: number, whatSql: string, valueSql: string): void {
    this.#connection.run(
      `INSERT INTO log (action_id, document_id, what, value)
       SELECT ?, id, ${whatSql}, ${valueSql} FROM documents WHERE ${selected}`,
      actionId,
    );
  }
}

function aspectOf(kind: ActionRow['kind']): Aspect {
  if (kind === 'split') return 'split';
  return kind === 'trash' || kind === 'restore' ? 'trash' : 'label';
}
