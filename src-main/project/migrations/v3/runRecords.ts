/**
 * Runs that come of other runs (a search's trials, a training that goes on from a model), of other kinds than training a
 * classifier, and what a person says of them. `facts`: 'model-in-use' is the run whose guesses show, '' for none; until now it
 * was the newest.
 */
export const runRecords = `
ALTER TABLE runs ADD COLUMN parent_id INTEGER REFERENCES runs (id);
ALTER TABLE runs ADD COLUMN kind TEXT NOT NULL DEFAULT 'training';
ALTER TABLE runs ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE runs ADD COLUMN star INTEGER NOT NULL DEFAULT 0;

INSERT INTO facts VALUES ('model-in-use', ifnull((SELECT CAST(id AS TEXT) FROM runs
  WHERE state = 'done' AND removed = 0 ORDER BY ended_at DESC, id DESC LIMIT 1), ''));
`;
