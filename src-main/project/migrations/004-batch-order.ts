/** Version 4: a batch's rows by confidence, and those that need a person, without reading every prediction. */
export const batchOrder = `
ALTER TABLE batch_rows ADD COLUMN score REAL GENERATED ALWAYS AS (json_extract(prediction, '$.score')) VIRTUAL;
ALTER TABLE batch_rows ADD COLUMN needs_person INTEGER
  GENERATED ALWAYS AS (json_extract(prediction, '$.needsPerson')) VIRTUAL;
CREATE INDEX batch_rows_by_score ON batch_rows (batch_id, score, position);
CREATE INDEX batch_rows_for_a_person ON batch_rows (batch_id, position) WHERE needs_person = 1;
`;
