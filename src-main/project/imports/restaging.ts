import { setImmediate as breathe } from 'node:timers/promises';
import { labelState } from '../labels/labelState.ts';
import type { Connection } from '../storage/connection.ts';
import { deleteClashes } from './clashes.ts';
import { removeDocuments, slice } from './purge.ts';

/** Other imports may come behind the documents of one that was broken off: what it staged ends here, and stays hidden. */
export function closeRange(connection: Connection, importId: number): void {
  connection.run(
    `UPDATE imports SET last_document = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'documents'), 0)
     WHERE id = ? AND last_document IS NULL`,
    importId,
  );
}

/** What an earlier attempt staged goes, slice by slice: an import that begins again begins with nothing. */
export async function clearStaged(connection: Connection, importId: number, signal?: AbortSignal): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const range = connection.get<{ first: number | null; last: number | null }>(
      `SELECT min(id) AS first, max(id) AS last FROM (SELECT id FROM documents
       WHERE id >= (SELECT first_document FROM imports WHERE id = ?) AND import_id = ? ORDER BY id LIMIT ?)`,
      importId,
      importId,
      slice,
    );
    const { first = null, last = null } = range ?? {};
    if (first === null || last === null) break;
    connection.writeStaged(() => removeDocuments(connection, first, last), 'frees');
    await breathe();
  }
  while (deleteClashes(connection, importId)) {
    await breathe();
    signal?.throwIfAborted();
  }
  connection.write(() => {
    connection.run(
      `UPDATE labels SET removed = ${labelState.removed} WHERE import_id = ? AND removed = ${labelState.staged}`,
      importId,
    );
  });
}
