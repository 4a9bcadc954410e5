import { packShares } from '../../storage/blobs.ts';
import type { Connection } from '../../storage/connection.ts';
import type { MigrationProgress } from '../migration.ts';

/** Rows read at once. */
const page = 1000;

/** Every label's score of every document in 16 bits, where it took 32: sorting and filters go by `guesses.score`, which stays. */
export function* compactScores(connection: Connection): Generator<MigrationProgress> {
  const total = connection.value<number>('SELECT count(*) FROM scores') ?? 0;
  let [run, document, done] = [0, 0, 0];
  for (;;) {
    const rows = connection.all<{ run_id: number; document_id: number; scores: Uint8Array }>(
      `SELECT run_id, document_id, scores FROM scores WHERE (run_id, document_id) > (?, ?)
       ORDER BY run_id, document_id LIMIT ?`,
      run,
      document,
      page,
    );
    for (const { run_id, document_id, scores } of rows) {
      const sql = 'UPDATE scores SET scores = ? WHERE run_id = ? AND document_id = ?';
      connection.run(sql, packShares(new Float32Array(scores.slice().buffer)), run_id, document_id);
      [run, document] = [run_id, document_id];
    }
    if (rows.length === 0) return;
    done += rows.length;
    yield { done, total };
  }
}
