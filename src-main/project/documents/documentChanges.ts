import { setImmediate as breathe } from 'node:timers/promises';
import type { Undoable } from '../../../src-shared/domain/index.ts';
import type { Changed } from '../actions/interface.ts';
import type { ActionLog, ActionRow } from '../actions/actionLog.ts';
import { what } from '../actions/actionLog.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { PendingChanges } from '../pending/pendingChanges.ts';
import type { Aspect } from '../pending/plan.ts';
import type { Connection } from '../storage/connection.ts';
import { inOrder, placeOf } from './ascending.ts';

/** Documents looked at in one go: about 5 ms. */
const looked = 4000;

/** What is done with many documents, and with which of those that were named. */
export interface Bulk {
  kind: Undoable['kind'];
  aspect: Aspect;
  what: number;
  value: number | null;
  /** SQL: those that it would alter; the others are left out and not counted. */
  alters: string;
}

/** Changes to many documents: found slice by slice, decided in one transaction, carried out as `pending` does it. */
export class DocumentChanges {
  readonly #connection: Connection;
  readonly #log: ActionLog;
  readonly #table: LabelTable;
  readonly #pending: PendingChanges;

  constructor(connection: Connection, log: ActionLog, table: LabelTable, pending: PendingChanges) {
    this.#connection = connection;
    this.#log = log;
    this.#table = table;
    this.#pending = pending;
  }

  async carryOut(ids: ArrayLike<number>, visible: string, bulk: Bulk): Promise<Changed> {
    const [documents] = await this.#find(ids, `${bulk.alters} AND ${visible}`);
    this.#pending.refuseWithoutRoom(documents.length);
    return this.#decide(bulk, documents);
  }

  /** Works out what comes of it once for each combination of labels among the documents, however many there are. */
  async changeLabels(ids: ArrayLike<number>, visible: string, after: (labels: number[]) => number[]): Promise<Changed> {
    let since = 0;
    const [found, before] = await this.#pending.whole(() => {
      since = this.#log.lastRow();
      return this.#find(ids, visible);
    });
    this.#pending.refuseWithoutRoom(found.length);
    return this.#table.keptTrue(() =>
      this.#connection.write(() => {
        this.#bringUpToDate(found, before, since);
        const become = new Map<number, number>();
        for (const label of new Set(before)) {
          const now = this.#table.setOf(after(this.#table.labelsOf(label)));
          if (this.#table.effective(now) !== this.#table.effective(label)) become.set(label, now ?? 0);
        }
        const documents = found.filter((_id, at) => become.has(before[at] ?? 0));
        const given = Int32Array.from(
          before.filter((label) => become.has(label)),
          (label) => become.get(label) ?? 0,
        );
        const bulk = { kind: 'bulk-label', aspect: 'label', what: what.label, value: null } as const;
        return this.#decide(bulk, documents, given);
      }),
    );
  }

  /** Works out again, from what still stands, the aspect of each document that the action had changed. */
  undo(action: ActionRow): void {
    const undoId = this.#log.addUndo(action, rowsOf(action));
    this.#repeat('undo', undoId, action);
  }

  /** The same changes once more, as the newest ones. Gives the new action. */
  redo(action: ActionRow): number {
    const actionId = this.#log.addRedo(action, rowsOf(action));
    this.#repeat('redo', actionId, action);
    return actionId;
  }

  #decide(bulk: Omit<Bulk, 'alters'>, documents: Int32Array<ArrayBuffer>, given?: Int32Array<ArrayBuffer>): Changed {
    return this.#connection.write(() => {
      const count = documents.length;
      const actionId = this.#log.add({ kind: bulk.kind, count, logRows: count });
      const { aspect, what: kind, value } = bulk;
      const firstLog = this.#log.firstRow(actionId);
      if (count > 0)
        this.#pending.add({ kind: 'give', aspect, actionId, firstLog, what: kind, value }, documents, given);
      return { actionId, count };
    });
  }

  #repeat(kind: 'undo' | 'redo', actionId: number, action: ActionRow): void {
    const { first_log: from, last_log: to } = action;
    if (from === null || to === null) return;
    const aspect = aspectOf(action.kind);
    this.#pending.add({ kind, aspect, actionId, firstLog: this.#log.firstRow(actionId), from, to });
  }

  /** The labels of those that somebody decided about while the others were looked at. */
  #bringUpToDate(found: Int32Array, labels: Int32Array, since: number): void {
    const late = this.#connection.all<{ id: number; label: number }>(
      `SELECT id, ifnull(label_id, 0) AS label FROM documents WHERE id IN (SELECT document_id FROM log WHERE id > ?)`,
      since,
    );
    for (const { id, label } of late) {
      const place = placeOf(found, id);
      if (found[place] === id) labels[place] = label;
    }
  }

  /** In order, each with the number of its label. */
  async #find(
    ids: ArrayLike<number>,
    condition: string,
  ): Promise<[documents: Int32Array<ArrayBuffer>, labels: Int32Array<ArrayBuffer>]> {
    const named = inOrder(ids);
    const documents: number[] = [];
    const labels: number[] = [];
    for (let from = 0; from < named.length; from += looked) {
      const rows = this.#connection.all<{ id: number; label: number }>(
        `SELECT documents.id AS id, ifnull(label_id, 0) AS label FROM json_each(?) AS given
         JOIN documents ON documents.id = given.value WHERE ${condition}`,
        JSON.stringify(Array.from(named.subarray(from, from + looked))),
      );
      for (const { id, label } of rows) {
        documents.push(id);
        labels.push(label);
      }
      await breathe();
    }
    return [Int32Array.from(documents), Int32Array.from(labels)];
  }
}

function rowsOf({ first_log: first, last_log: last }: ActionRow): number {
  return first === null || last === null ? 0 : last - first + 1;
}

function aspectOf(kind: ActionRow['kind']): Aspect {
  if (kind === 'split') return 'split';
  return kind === 'trash' || kind === 'restore' ? 'trash' : 'label';
}
