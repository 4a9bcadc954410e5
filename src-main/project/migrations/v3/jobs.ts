/**
 * What a job needs so that one runner can do all long work: what it is about, how far it is, how often it was begun, whose
 * turn it is; and the files that it works on, one by one. Work of older files that is not over goes on.
 */
export const jobTables = `
ALTER TABLE jobs ADD COLUMN payload TEXT NOT NULL DEFAULT '{}';
ALTER TABLE jobs ADD COLUMN checkpoint TEXT;
ALTER TABLE jobs ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN priority INTEGER NOT NULL DEFAULT 20;
ALTER TABLE jobs ADD COLUMN resource TEXT NOT NULL DEFAULT 'engine';
ALTER TABLE jobs ADD COLUMN queued_at INTEGER NOT NULL DEFAULT 0;
UPDATE jobs SET queued_at = started_at;
CREATE TABLE job_items (
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  position INTEGER NOT NULL,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  hash BLOB,
  detail TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'begun', 'done', 'failed')),
  row INTEGER NOT NULL DEFAULT 0,
  result TEXT,
  error TEXT,
  PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_items_open ON job_items (job_id, position) WHERE state IN ('waiting', 'begun');
ALTER TABLE batch_rows ADD COLUMN metadata TEXT;
ALTER TABLE batches ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;

UPDATE jobs SET state = 'cancelled', ended_at = started_at WHERE kind = 'import' AND ended_at IS NULL
  AND subject NOT IN (SELECT id FROM imports WHERE state = 'running');
UPDATE jobs SET resource = 'reader', priority = 0, payload = (
    SELECT json_object('path', path, 'options', json(options), 'keepDuplicates', json('false'))
    FROM imports WHERE id = subject)
  WHERE kind = 'import' AND ended_at IS NULL;

UPDATE jobs SET (state, ended_at) = (SELECT state, ended_at FROM runs WHERE id = subject)
  WHERE kind = 'training' AND ended_at IS NULL AND subject IN (SELECT id FROM runs WHERE ended_at IS NOT NULL);
INSERT INTO jobs (kind, title, state, done, subject, started_at, queued_at)
  SELECT 'training', name, state, 0, id, created_at, created_at FROM runs WHERE ended_at IS NULL AND removed = 0
    AND id NOT IN (SELECT subject FROM jobs WHERE kind = 'training' AND ended_at IS NULL);

UPDATE jobs SET (state, ended_at) = (SELECT state, ended_at FROM batches WHERE id = subject)
  WHERE kind = 'classification' AND ended_at IS NULL AND subject IN (SELECT id FROM batches WHERE ended_at IS NOT NULL);
INSERT INTO jobs (kind, title, state, done, subject, started_at, queued_at)
  SELECT 'classification', title, state, 0, id, created_at, created_at FROM batches WHERE ended_at IS NULL
    AND id NOT IN (SELECT subject FROM jobs WHERE kind = 'classification' AND ended_at IS NULL);
UPDATE jobs SET priority = 0, payload = (SELECT json_object('paths', json(paths)) FROM batches WHERE id = subject)
  WHERE kind = 'classification' AND ended_at IS NULL;
`;
