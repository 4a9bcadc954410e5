import type { Connection } from '../../storage/connection.ts';
import { piecesOf } from '../../storage/pieces.ts';
import type { MigrationProgress } from '../migration.ts';

const tables = `
CREATE TABLE blobs (id INTEGER PRIMARY KEY AUTOINCREMENT, bytes INTEGER NOT NULL) STRICT;
CREATE TABLE blob_pieces (
  blob_id INTEGER NOT NULL REFERENCES blobs (id),
  position INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (blob_id, position)
) STRICT;
ALTER TABLE models ADD COLUMN weights_id INTEGER REFERENCES blobs (id);
ALTER TABLE checkpoints ADD COLUMN blob_id INTEGER REFERENCES blobs (id);
`;

/** Weights and checkpoints in pieces (ADR 014): what refers to a blob is a small row. */
export function* pieces(connection: Connection): Generator<MigrationProgress> {
  connection.exec(tables);
  const places = [
    ['models', 'weights', 'weights_id'],
    ['checkpoints', 'data', 'blob_id'],
  ] as const;
  for (const [table, column, reference] of places) {
    const runs = connection.values<number>(`SELECT run_id FROM ${table}`);
    for (const [done, runId] of runs.entries()) {
      const bytes = connection.value<Uint8Array>(`SELECT ${column} FROM ${table} WHERE run_id = ?`, runId);
      const writing = piecesOf(connection, bytes ?? new Uint8Array());
      let next = writing.next();
      for (; !next.done; next = writing.next()) yield { done, total: runs.length };
      connection.run(`UPDATE ${table} SET ${reference} = ? WHERE run_id = ?`, next.value, runId);
    }
    connection.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
}
