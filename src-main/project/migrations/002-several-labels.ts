/**
 * Version 2: several labels a document. What a document has stays one number (ADR 009): that of a label, or of a set. A set is
 * a row of `labels` with removed = 3, without a name; its labels stand in `label_members`. Equal `effective_id`s are equal sets
 * of live labels: nothing, one label, or the one set that stands for all that come to the same.
 * - `facts`: 'several-labels' is '1' where a document may have more than one.
 * - `run_parts.offsets`: where the labels of each document begin; null for runs with one label a document.
 * - `batch_row_labels`: the labels of a classified row after its first.
 */
export const severalLabels = `
CREATE TABLE label_members (
  set_id INTEGER NOT NULL REFERENCES labels (id),
  label_id INTEGER NOT NULL REFERENCES labels (id),
  PRIMARY KEY (set_id, label_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_members_by_label ON label_members (label_id);

ALTER TABLE run_parts ADD COLUMN offsets BLOB;

CREATE TABLE batch_row_labels (
  batch_id INTEGER NOT NULL REFERENCES batches (id),
  label TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (batch_id, label, position)
) STRICT, WITHOUT ROWID;

INSERT INTO facts VALUES ('several-labels', '0');
`;
