/**
 * Version 1. How the pieces hang together:
 * - `log` is the append-only truth of what was decided about documents; `documents` holds what it comes to.
 *   Undo is an action that `undoes` another, with log rows of its own. `undo_stack` lists the actions that still stand.
 * - `documents` is narrow, texts stand apart: a scan of a million documents reads 60 MB.
 * - `labels.effective_id`: itself, the label it was merged into, or null once removed. Merge and removal touch no document.
 * - An import's documents have ids in one range and stay hidden until its state is 'done'.
 * - `tally` counts documents by import, label, split and state, kept by triggers.
 */
export const foundation = `
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE actions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  at INTEGER NOT NULL,
  document_id INTEGER,
  first_log INTEGER,
  last_log INTEGER,
  undoes INTEGER REFERENCES actions (id),
  detail TEXT
) STRICT;
CREATE UNIQUE INDEX actions_by_undone ON actions (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE undo_stack (
  action_id INTEGER PRIMARY KEY REFERENCES actions (id),
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  document_id INTEGER
) STRICT;
CREATE INDEX undo_stack_by_kind ON undo_stack (kind, action_id);
CREATE INDEX undo_stack_by_time ON undo_stack (kind, at);

CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action_id INTEGER NOT NULL REFERENCES actions (id),
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  options TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'undone')),
  first_document INTEGER NOT NULL,
  last_document INTEGER,
  purged INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  counts TEXT NOT NULL,
  problems TEXT NOT NULL
) STRICT;

CREATE TABLE labels (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  colour INTEGER NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  rank INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  merged_into INTEGER REFERENCES labels (id),
  import_id INTEGER REFERENCES imports (id),
  effective_id INTEGER REFERENCES labels (id)
) STRICT;
CREATE UNIQUE INDEX labels_by_name ON labels (name) WHERE removed = 0 AND merged_into IS NULL;

CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  source_id INTEGER NOT NULL REFERENCES sources (id),
  line INTEGER,
  hash BLOB NOT NULL,
  shuffle INTEGER NOT NULL,
  label_id INTEGER REFERENCES labels (id),
  split INTEGER CHECK (split BETWEEN 0 AND 2),
  skipped INTEGER NOT NULL DEFAULT 0,
  trashed INTEGER NOT NULL DEFAULT 0,
  open INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_by_hash ON documents (hash);
CREATE INDEX documents_by_label ON documents (label_id) WHERE label_id IS NOT NULL;
CREATE INDEX documents_open ON documents (open) WHERE open = 1;
CREATE INDEX documents_shuffled ON documents (shuffle) WHERE open = 1;

CREATE TABLE texts (id INTEGER PRIMARY KEY, preview TEXT, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action_id INTEGER NOT NULL REFERENCES actions (id),
  document_id INTEGER NOT NULL,
  what INTEGER NOT NULL CHECK (what BETWEEN 0 AND 5),
  value INTEGER
) STRICT;
CREATE INDEX log_by_document ON log (document_id, id);

CREATE TABLE tally (
  import_id INTEGER NOT NULL,
  label_id INTEGER NOT NULL,
  split INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  trashed INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (import_id, label_id, split, skipped, trashed)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER tally_insert AFTER INSERT ON documents BEGIN
  INSERT INTO tally VALUES (new.import_id, ifnull(new.label_id, 0), ifnull(new.split, -1), new.skipped, new.trashed, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tally_update AFTER UPDATE OF label_id, split, skipped, trashed ON documents BEGIN
  UPDATE tally SET n = n - 1 WHERE import_id = old.import_id AND label_id = ifnull(old.label_id, 0)
    AND split = ifnull(old.split, -1) AND skipped = old.skipped AND trashed = old.trashed;
  INSERT INTO tally VALUES (new.import_id, ifnull(new.label_id, 0), ifnull(new.split, -1), new.skipped, new.trashed, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER tally_delete AFTER DELETE ON documents BEGIN
  UPDATE tally SET n = n - 1 WHERE import_id = old.import_id AND label_id = ifnull(old.label_id, 0)
    AND split = ifnull(old.split, -1) AND skipped = old.skipped AND trashed = old.trashed;
END;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  recipe TEXT NOT NULL,
  state TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  ended_at INTEGER,
  error TEXT,
  result TEXT,
  prepared TEXT,
  baseline TEXT,
  accuracy REAL,
  macro_f1 REAL,
  baseline_accuracy REAL,
  measured_on INTEGER,
  seconds REAL
) STRICT;
CREATE TABLE run_parts (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  part INTEGER NOT NULL,
  documents BLOB NOT NULL,
  labels BLOB NOT NULL,
  PRIMARY KEY (run_id, part)
) STRICT;
CREATE TABLE run_steps (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  step INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  loss REAL NOT NULL,
  gradient_norm REAL NOT NULL,
  documents_per_second REAL NOT NULL,
  PRIMARY KEY (run_id, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE run_epochs (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  epoch INTEGER NOT NULL,
  record TEXT NOT NULL,
  watched TEXT NOT NULL,
  PRIMARY KEY (run_id, epoch)
) STRICT;
CREATE TABLE checkpoints (run_id INTEGER PRIMARY KEY REFERENCES runs (id), data BLOB NOT NULL) STRICT;
CREATE TABLE models (
  run_id INTEGER PRIMARY KEY REFERENCES runs (id),
  manifest TEXT NOT NULL,
  vocabulary TEXT NOT NULL,
  weights BLOB NOT NULL
) STRICT;
CREATE TABLE guesses (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  document_id INTEGER NOT NULL,
  part INTEGER,
  actual_id INTEGER,
  label_id INTEGER NOT NULL,
  score REAL NOT NULL,
  margin REAL NOT NULL,
  PRIMARY KEY (run_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE scores (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  document_id INTEGER NOT NULL,
  scores BLOB NOT NULL,
  PRIMARY KEY (run_id, document_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER,
  subject INTEGER NOT NULL,
  error TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX jobs_unfinished ON jobs (id) WHERE ended_at IS NULL;

CREATE TABLE batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES runs (id),
  title TEXT NOT NULL,
  paths TEXT NOT NULL,
  state TEXT NOT NULL,
  classified INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE TABLE batch_rows (
  batch_id INTEGER NOT NULL REFERENCES batches (id),
  position INTEGER NOT NULL,
  source TEXT NOT NULL,
  line INTEGER,
  label TEXT,
  prediction TEXT,
  error TEXT,
  preview TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (batch_id, position)
) STRICT;
CREATE INDEX batch_rows_by_label ON batch_rows (batch_id, label, position);
CREATE TABLE batch_labels (
  batch_id INTEGER NOT NULL REFERENCES batches (id),
  label TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (batch_id, label)
) STRICT, WITHOUT ROWID;
`;
