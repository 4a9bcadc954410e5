import { setsMayBeUnused } from '../labels/unusedSets.ts';
import type { Connection } from '../storage/connection.ts';

/** 500 rows of both tables take about 5 ms. */
const slice = 500;
const week = 7 * 24 * 60 * 60 * 1000;

/** `removed` in the table of runs. A retired run cannot come back: what it held is being deleted. */
const retired = 2;

/**
 * A removed run keeps its model and scores, for its undo, until a week has passed; then the undo goes too. From the opening of a
 * project, so that nobody loses what they removed in this sitting.
 */
export function retireRemovedRuns(connection: Connection, removedBefore = Date.now() - week): void {
  const old = `SELECT s.action_id FROM undo_stack AS s WHERE s.kind = 'run-remove' AND s.at < ?`;
  if (connection.value(old, removedBefore) === undefined) return;
  connection.write(() => {
    connection.run(
      `UPDATE runs SET removed = ${retired} WHERE removed = 1 AND id IN
         (SELECT json_extract(detail, '$.runId') FROM actions WHERE id IN (${old}))`,
      removedBefore,
    );
    connection.run(`DELETE FROM undo_stack WHERE action_id IN (${old})`, removedBefore);
  });
}

/** Deletes a slice of what failed, cancelled and retired runs left. False: there is nothing. */
export function deleteLeftovers(connection: Connection): boolean {
  const dead = `(r.state IN ('failed', 'cancelled') OR r.removed = ${retired})`;
  for (const table of ['guesses', 'scores'] as const) {
    const runId = connection.value<number>(
      `SELECT r.id FROM runs AS r WHERE ${dead} AND EXISTS (SELECT 1 FROM ${table} WHERE run_id = r.id) LIMIT 1`,
    );
    if (runId === undefined) continue;
    connection.writeStaged(() => {
      connection.run(
        `DELETE FROM ${table} WHERE run_id = ? AND document_id IN (SELECT document_id FROM ${table} WHERE run_id = ? LIMIT ${slice})`,
        runId,
        runId,
      );
      setsMayBeUnused(connection);
    }, 'frees');
    return true;
  }
  const models = `SELECT run_id FROM models WHERE run_id IN (SELECT r.id FROM runs AS r WHERE ${dead}) LIMIT 1`;
  const runId = connection.value<number>(models);
  if (runId === undefined) return false;
  connection.writeStaged(() => {
    connection.run('DELETE FROM models WHERE run_id = ?', runId);
    connection.run('DELETE FROM checkpoints WHERE run_id = ?', runId);
  }, 'frees');
  return true;
}
