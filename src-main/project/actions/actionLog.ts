import { undoable } from '../../../src-shared/domain/index.ts';
import type { ActionScreen, Undoable } from '../../../src-shared/domain/index.ts';
import type { Connection } from '../storage/connection.ts';
import { familyOf, screensOf } from './families.ts';

/** How a log row changes a document. The numbers stand in project files. */
export const what = { label: 0, clear: 1, skip: 2, split: 3, trash: 4, restore: 5 } as const;

export interface ActionRow {
  id: number;
  kind: Undoable['kind'];
  count: number;
  at: number;
  document_id: number | null;
  first_log: number | null;
  last_log: number | null;
  detail: string | null;
}

const columns = 'id, kind, count, at, document_id, first_log, last_log, detail';

interface NewAction {
  kind: Undoable['kind'];
  count: number;
  /** The one document that the action is about. */
  documentId?: number;
  /** How many rows of the log the caller writes next, in the same transaction. */
  logRows?: number;
  detail?: unknown;
}

/** The append-only list of actions, and the stack of those that still stand. Used inside transactions of others. */
export class ActionLog {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  add(action: NewAction): number {
    const id = this.#insert(action, null);
    this.forgetUndone(familyOf(action.kind));
    if (action.count > 0) this.push(id);
    return id;
  }

  /** An action that began earlier (an import) can be taken back from now on. */
  push(id: number): void {
    this.#connection.run(
      'INSERT INTO undo_stack (action_id, kind, at, document_id) SELECT id, kind, at, document_id FROM actions WHERE id = ?',
      id,
    );
  }

  /** The entry that takes `undone` back. */
  addUndo(undone: ActionRow, logRows: number, detail?: unknown): number {
    const { id, kind, count, document_id } = undone;
    this.#connection.run('DELETE FROM undo_stack WHERE action_id = ?', id);
    const undoId = this.#insert({ kind, count, logRows, detail }, id);
    this.#connection.run('INSERT INTO redo_stack VALUES (?, ?, ?, ?)', id, undoId, kind, document_id);
    return undoId;
  }

  /** The entry that does `undone` again: a copy of it, so that it can be taken back like any other. */
  addRedo(undone: ActionRow, logRows: number): number {
    this.#connection.run('DELETE FROM redo_stack WHERE action_id = ?', undone.id);
    const { kind, count, detail } = undone;
    const documentId = undone.document_id ?? undefined;
    const id = this.#insert({ kind, count, documentId, logRows, detail: parsed(detail) }, null);
    this.push(id);
    return id;
  }

  /** Nothing of these kinds can be done again any more. */
  forgetUndone(kinds: readonly Undoable['kind'][]): void {
    this.#connection.run(
      'DELETE FROM redo_stack WHERE kind IN (SELECT value FROM json_each(?))',
      JSON.stringify(kinds),
    );
  }

  /** The number of the first row of the log that is reserved for it. */
  firstRow(id: number): number {
    return this.#connection.value<number | null>('SELECT first_log FROM actions WHERE id = ?', id) ?? 0;
  }

  /** The last number that was given to a row of the log, or reserved for one. */
  lastRow(): number {
    return this.#nextLogId() - 1;
  }

  newest(): number {
    return this.#connection.value<number | null>('SELECT max(id) FROM actions') ?? 0;
  }

  /** The entry that took it back. */
  undoOf(id: number): number {
    return this.#connection.value<number>('SELECT undo_id FROM redo_stack WHERE action_id = ?', id) ?? 0;
  }

  /** What was noted when it was taken back. */
  undoDetail(id: number): unknown {
    return parsed(this.#connection.value<string | null>('SELECT detail FROM actions WHERE undoes = ?', id) ?? null);
  }

  /** An action that can be done again. */
  undone(id: number): ActionRow | undefined {
    return this.#connection.get<ActionRow>(
      `SELECT ${columns} FROM actions WHERE id = ? AND id IN (SELECT action_id FROM redo_stack)`,
      id,
    );
  }

  lastUndone(screen?: ActionScreen): ActionRow | undefined {
    const id = this.#newestOn('redo_stack', 'undo_id', screen);
    return id === undefined ? undefined : this.undone(id);
  }

  /** Without pushing: what is not done yet cannot be taken back. */
  begin(kind: Undoable['kind']): number {
    return this.#insert({ kind, count: 0 }, null);
  }

  get(id: number): ActionRow | undefined {
    return this.#connection.get<ActionRow>(
      `SELECT ${columns} FROM actions
       WHERE id = ? AND id IN (SELECT action_id FROM undo_stack WHERE action_id = ?)`,
      id,
      id,
    );
  }

  last(screen?: ActionScreen): ActionRow | undefined {
    const id = this.#newestOn('undo_stack', 'action_id', screen);
    return id === undefined ? undefined : this.get(id);
  }

  lastOf(kind: Undoable['kind']): ActionRow | undefined {
    const sql = 'SELECT action_id FROM undo_stack WHERE kind = ? ORDER BY action_id DESC LIMIT 1';
    const id = this.#connection.value<number>(sql, kind);
    return id === undefined ? undefined : this.get(id);
  }

  /** By the entry that put it there. */
  #newestOn(
    stack: 'undo_stack' | 'redo_stack',
    by: 'action_id' | 'undo_id',
    screen: ActionScreen | undefined,
  ): number | undefined {
    return this.#connection.value<number>(
      `SELECT action_id FROM ${stack} WHERE (kind IN (SELECT value FROM json_each(?)) OR ?)
       ORDER BY ${by} DESC LIMIT 1`,
      kindsOf(screen),
      screen === undefined ? 1 : 0,
    );
  }

  #insert(action: NewAction, undoes: number | null): number {
    const rows = action.logRows ?? 0;
    const first = rows === 0 ? null : this.#nextLogId();
    return this.#connection.run(
      `INSERT INTO actions (kind, count, at, document_id, first_log, last_log, undoes, detail)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      action.kind,
      action.count,
      Date.now(),
      action.documentId ?? null,
      first,
      first === null ? null : first + rows - 1,
      undoes,
      action.detail === undefined ? null : JSON.stringify(action.detail),
    ).id;
  }

  #nextLogId(): number {
    return (this.#connection.value<number>("SELECT seq FROM sqlite_sequence WHERE name = 'log'") ?? 0) + 1;
  }
}

function kindsOf(screen: ActionScreen | undefined): string {
  const onScreen = (kind: Undoable['kind']): boolean => screen !== undefined && screensOf(kind).includes(screen);
  return JSON.stringify(undoable.shape.kind.options.filter(onScreen));
}

function parsed(detail: string | null): unknown {
  return detail === null ? undefined : JSON.parse(detail);
}
