import type { Connection } from '../storage/connection.ts';

/** Rows of one transaction: about 5 ms. */
const slice = 500;

/** Deletes some rows of batches that were removed, and a batch with its job's items when it has none left. False when there is none. */
export function sweepRemoved(connection: Connection): boolean {
  const batchId = connection.value<number>('SELECT id FROM batches WHERE removed = 1 LIMIT 1');
  if (batchId === undefined) return false;
  const last = connection.value<number | null>(
    'SELECT max(position) FROM (SELECT position FROM batch_rows WHERE batch_id = ? ORDER BY position LIMIT ?)',
    batchId,
    slice,
  );
  connection.writeStaged(() => {
    if (last !== undefined && last !== null) {
      connection.run('DELETE FROM batch_rows WHERE batch_id = ? AND position <= ?', batchId, last);
      return;
    }
    for (const sql of [
      'DELETE FROM batch_row_labels WHERE batch_id = ?',
      'DELETE FROM batch_labels WHERE batch_id = ?',
      "DELETE FROM job_items WHERE job_id IN (SELECT id FROM jobs WHERE kind = 'classification' AND subject = ?)",
      'DELETE FROM batches WHERE id = ?',
    ]) {
      connection.run(sql, batchId);
    }
  }, 'frees');
  return true;
}
