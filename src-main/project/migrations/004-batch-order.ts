import type { Connection } from '../storage/connection.ts';
import type { MigrationProgress } from './migration.ts';

/** Rows looked at in one go: some milliseconds. */
const page = 1000;

/** Version 4: a batch's rows by confidence, and those that need a person, without reading every prediction. */
export const batchOrder = `
ALTER TABLE batch_rows ADD COLUMN score REAL GENERATED ALWAYS AS (json_extract(prediction, '$.score')) VIRTUAL;
ALTER TABLE batch_rows ADD COLUMN needs_person INTEGER
  GENERATED ALWAYS AS (json_extract(prediction, '$.needsPerson')) VIRTUAL;
`;

/** Each holds all that a list is narrowed by and ordered by, so that a page is found without a look at other rows. One a step. */
export const batchIndexes = [
  'CREATE INDEX batch_rows_by_score ON batch_rows (batch_id, score, position)',
  'CREATE INDEX batch_rows_by_label_and_score ON batch_rows (batch_id, label, score, position)',
  'CREATE INDEX batch_rows_for_a_person ON batch_rows (batch_id, position) WHERE needs_person = 1',
  'CREATE INDEX batch_rows_for_a_person_by_score ON batch_rows (batch_id, score, position) WHERE needs_person = 1',
];

/**
 * Until version 4 no row of a model without thresholds needed a person; now one half is asked of them as of all others. A row
 * with `labels` is of a model that gives several: there nobody is asked.
 */
export function* rowsInDoubt(connection: Connection): Generator<MigrationProgress> {
  const batches = connection.all<{ id: number; rows: number }>(
    `SELECT id, classified + failed AS rows FROM batches AS b WHERE NOT EXISTS (
       SELECT 1 FROM models AS m WHERE m.run_id = b.run_id AND json_type(m.manifest, '$.thresholds') = 'array')`,
  );
  const total = batches.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const { id, rows } of batches) {
    for (let from = 0; from < rows; from += page) {
      connection.run(
        `UPDATE batch_rows SET prediction = json_set(prediction, '$.needsPerson', json('true'))
         WHERE batch_id = ? AND position > ? AND position <= ?
           AND json_extract(prediction, '$.score') < 0.5 AND json_type(prediction, '$.labels') IS NULL`,
        id,
        from,
        from + page,
      );
      done += Math.min(page, rows - from);
      yield { done, total };
    }
  }
}
