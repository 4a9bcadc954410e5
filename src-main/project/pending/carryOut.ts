import { placeOf } from '../documents/ascending.ts';
import type { Connection } from '../storage/connection.ts';
import { givenValue, recorded, standingValue, undecided } from './aspects.ts';
import type { Aspect, Pending, Plan, Row } from './plan.ts';

const inSlice = 'id IN (SELECT document_id FROM temp.slice)';
type Logged = Exclude<Plan, { kind: 'open' }>;

/** The next rows behind the cursor, and the cursor behind them; fewer rows than a slice: it is over. */
export function nextRows(
  connection: Connection,
  { plan, documents, given, cursor }: Pending,
  slice: number,
): [Row[], number] {
  if (plan.kind === 'open') {
    const sql = 'SELECT id FROM documents WHERE label_id = ? AND id > ? ORDER BY id LIMIT ?';
    const ids = connection.values<number>(sql, plan.labelId, cursor, slice);
    return [ids.map((id) => ({ log: 0, documentId: id, what: 0, value: null })), ids.at(-1) ?? cursor];
  }
  if (plan.kind === 'give') {
    const rows = Array.from(documents.subarray(cursor, cursor + slice), (_, at) =>
      rowAt(plan, documents, given, cursor + at),
    );
    return [rows, cursor + rows.length];
  }
  const rows = connection.all<Row>(
    `SELECT id AS log, document_id AS documentId, what, value FROM log WHERE id > ? AND id <= ? ORDER BY id LIMIT ?`,
    cursor,
    plan.to,
    slice,
  );
  return [rows.map((row) => moved(row, plan)), rows.at(-1)?.log ?? cursor];
}

/** Those of the rows that are about these documents. */
export function rowsOf(connection: Connection, pending: Pending, documentIds: readonly number[]): Row[] {
  const { plan, documents, given } = pending;
  if (plan.kind === 'open') return documentIds.map((documentId) => ({ log: 0, documentId, what: 0, value: null }));
  return documentIds.flatMap((documentId): Row[] => {
    if (plan.kind === 'give') {
      const at = placeOf(documents, documentId);
      return documents[at] === documentId ? [rowAt(plan, documents, given, at)] : [];
    }
    const sql =
      'SELECT id AS log, document_id AS documentId, what, value FROM log WHERE document_id = ? AND id BETWEEN ? AND ?';
    return connection.all<Row>(sql, documentId, plan.from, plan.to).map((row) => moved(row, plan));
  });
}

/**
 * Writes the log rows that are not there yet, and what the documents come to. Once a row is written its document is done: it may
 * be asked for again, early or late, and the outcome is the same. Inside a transaction.
 */
export function carryOut(connection: Connection, plan: Plan, rows: readonly Row[]): void {
  connection.run('DELETE FROM temp.slice');
  connection.run(
    `INSERT OR IGNORE INTO temp.slice (document_id, log, what, value)
     SELECT documents.id, given.value ->> 0, given.value ->> 1, given.value ->> 2 FROM json_each(?) AS given
       CROSS JOIN documents ON documents.id = given.value ->> 3
     WHERE NOT EXISTS (SELECT 1 FROM log WHERE log.id = given.value ->> 0)`,
    JSON.stringify(rows.map(({ log, what, value, documentId }) => [log, what, value, documentId])),
  );
  if (plan.kind === 'open') {
    connection.run(`UPDATE documents SET open = (trashed = 0 AND ${undecided}) WHERE ${inSlice}`);
    return;
  }
  if (plan.kind === 'give') {
    connection.run(`UPDATE documents SET ${givenValue[plan.aspect]} FROM temp.slice AS row WHERE id = row.document_id`);
  }
  if (plan.kind === 'undo') {
    const [what, value] = recorded[plan.aspect];
    workOut(connection, plan.aspect);
    record(connection, plan, what, value);
    return;
  }
  record(connection, plan, 'row.what', 'row.value');
  if (plan.kind === 'redo') workOut(connection, plan.aspect);
}

function workOut(connection: Connection, aspect: Aspect): void {
  connection.run(`UPDATE documents SET ${standingValue[aspect]} WHERE ${inSlice}`);
  if (aspect === 'split') return;
  connection.run(`UPDATE documents SET open = (trashed = 0 AND ${undecided}) WHERE ${inSlice}`);
}

function record(connection: Connection, { actionId }: Logged, what: string, value: string): void {
  connection.run(
    `INSERT INTO log (id, action_id, document_id, what, value)
     SELECT row.log, ?, row.document_id, ${what}, ${value} FROM temp.slice AS row JOIN documents ON id = row.document_id`,
    actionId,
  );
}

function rowAt(plan: Extract<Plan, { kind: 'give' }>, documents: Int32Array, given: Int32Array, at: number): Row {
  const documentId = documents[at] ?? 0;
  const own = given.length > 0 ? given[at] || null : plan.value;
  return { log: plan.firstLog + at, documentId, what: own === null && plan.what === 0 ? 1 : plan.what, value: own };
}

/** The number of its copy among the rows of the new action. */
function moved(row: Row, plan: Extract<Plan, { from: number }>): Row {
  return { ...row, log: plan.firstLog + row.log - plan.from };
}
