import type { Connection } from '../storage/connection.ts';
import { labelState } from './labelState.ts';

const fact = 'unused-sets';
/** Rows looked at in one turn, and sets deleted in one: a few milliseconds each. */
const page = 5000;
const slice = 500;

/** Rows went that may have been the last with their set of labels: the next opening looks. Inside a transaction. */
export function setsMayBeUnused(connection: Connection): void {
  const sets = `EXISTS (SELECT 1 FROM labels WHERE removed = ${labelState.set})`;
  connection.run(`INSERT OR IGNORE INTO facts SELECT ?, '1' WHERE ${sets}`, fact);
}

/**
 * Deletes sets of labels that no document, no decision and no guess has any more: a model of many labels makes thousands. At an
 * opening, while nobody else writes: a set in memory would be given again. The loop is free between two turns.
 */
export async function sweepUnusedSets(connection: Connection): Promise<void> {
  if (connection.readOnly || connection.value('SELECT 1 FROM facts WHERE name = ?', fact) === undefined) return;
  // Half of a bulk change says in a blob of its own which sets it gives.
  if (connection.value('SELECT 1 FROM pending_changes LIMIT 1') !== undefined) return;
  await connection.writePaged(sweep(connection));
}

function* sweep(connection: Connection): Generator<void> {
  const used = new Set<number>();
  const keep = (ids: readonly (number | null)[]): void => {
    for (const id of ids) if (id !== null) used.add(id);
  };
  keep(connection.values<number>('SELECT DISTINCT label_id FROM documents WHERE label_id IS NOT NULL'));
  keep(connection.values<number>('SELECT DISTINCT label_id FROM clashes'));
  yield;
  const last = connection.value<number>("SELECT seq FROM sqlite_sequence WHERE name = 'log'") ?? 0;
  for (let from = 0; from <= last; from += page) {
    keep(connection.values<number>('SELECT value FROM log WHERE what = 0 AND id BETWEEN ? AND ?', from, from + page));
    yield;
  }
  const lastDocument = connection.value<number>("SELECT seq FROM sqlite_sequence WHERE name = 'documents'") ?? 0;
  for (const runId of connection.values<number>('SELECT id FROM runs')) {
    for (let from = 0; from <= lastDocument; from += page) {
      // Few sets and many guesses: that they are the same is seen before they are handed over.
      const rows: { label: number; actual: number | null }[] = connection.all(
        `SELECT DISTINCT label_id AS label, actual_id AS actual FROM guesses
         WHERE run_id = ? AND document_id BETWEEN ? AND ?`,
        runId,
        from,
        from + page - 1,
      );
      keep(rows.flatMap(({ label, actual }) => [label, actual]));
      yield;
    }
  }
  // One set stands for all that come to the same labels today.
  const standing =
    'SELECT effective_id FROM labels WHERE id IN (SELECT value FROM json_each(?)) AND effective_id IS NOT NULL';
  keep(connection.values<number>(standing, JSON.stringify([...used])));
  const sets = connection.values<number>(`SELECT id FROM labels WHERE removed = ${labelState.set} ORDER BY id`);
  const unused = sets.filter((id) => !used.has(id));
  for (let from = 0; from < unused.length; from += slice) {
    const some = JSON.stringify(unused.slice(from, from + slice));
    const among = 'IN (SELECT value FROM json_each(?))';
    connection.run(`UPDATE labels SET effective_id = NULL WHERE removed = ${labelState.set} AND id ${among}`, some);
    connection.run(`DELETE FROM label_members WHERE set_id ${among}`, some);
    yield;
  }
  for (let from = 0; from < unused.length; from += slice) {
    const some = JSON.stringify(unused.slice(from, from + slice));
    connection.run('DELETE FROM labels WHERE id IN (SELECT value FROM json_each(?))', some);
    yield;
  }
  connection.run('DELETE FROM facts WHERE name = ?', fact);
}
