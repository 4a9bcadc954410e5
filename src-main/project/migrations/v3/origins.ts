/**
 * Where documents come from, what else the file said of them, and where files contradict one another.
 * - `documents.path_id`: the file's absolute path (null: not known, as for what version 2 imported).
 * - A document's part of that file: `line` holds its number, of `part_kind` (null where `line` is set: a line), `part_name` its
 *   name where it has one instead.
 * - `metadata.data`: a JSON object from the number of a column (`metadata_columns`) to its text: names of columns stand once.
 * - `clashes`: a file gave the text of a document with other labels. A decision about the document after the action of the import
 *   settles the clash, and undoing that opens it again.
 */
export const origins = `
CREATE TABLE paths (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE) STRICT;
ALTER TABLE documents ADD COLUMN path_id INTEGER REFERENCES paths (id);
ALTER TABLE documents ADD COLUMN part_kind INTEGER;
ALTER TABLE documents ADD COLUMN part_name TEXT;

CREATE TABLE metadata_columns (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE metadata (document_id INTEGER PRIMARY KEY, data TEXT NOT NULL) STRICT;

CREATE TABLE clashes (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  label_id INTEGER NOT NULL REFERENCES labels (id),
  source_id INTEGER NOT NULL REFERENCES sources (id),
  part_kind INTEGER,
  line INTEGER,
  part_name TEXT
) STRICT;
CREATE INDEX clashes_by_document ON clashes (document_id);
CREATE INDEX clashes_by_import ON clashes (import_id);

UPDATE imports SET counts = json_set(counts, '$.clashes', 0);
`;
