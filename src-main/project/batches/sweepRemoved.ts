import type { Connection } from '../storage/connection.ts';
import { deleteSlice } from '../storage/deleteSlice.ts';

/** What a batch has, by the batch's number. */
const belongings = [
  { table: 'batch_rows', key: 'batch_id, position', where: 'batch_id = ?' },
  { table: 'batch_row_labels', key: 'batch_id, label, position', where: 'batch_id = ?' },
  { table: 'batch_labels', key: 'batch_id, label', where: 'batch_id = ?' },
  {
    table: 'job_items',
    key: 'job_id, position',
    where: "job_id IN (SELECT id FROM jobs WHERE kind = 'classification' AND subject = ?)",
  },
];

/** Deletes some of what batches that were removed have, and a batch when it has nothing left. False when there is none. */
export function sweepRemoved(connection: Connection): boolean {
  const batchId = connection.value<number>('SELECT id FROM batches WHERE removed = 1 LIMIT 1');
  if (batchId === undefined) return false;
  if (!belongings.some((one) => deleteSlice(connection, one, batchId)))
    connection.writeStaged(() => connection.run('DELETE FROM batches WHERE id = ?', batchId), 'frees');
  return true;
}
