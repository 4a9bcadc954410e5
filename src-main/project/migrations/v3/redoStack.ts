/**
 * `redo_stack`: actions that were taken back and can be done again. Redo is a new action, a copy of the one it repeats; a new action of
 * the same family empties the family's entries. An import's documents stay in the file, hidden, as long as it stands here.
 */
export const redoStack = `
CREATE TABLE redo_stack (
  action_id INTEGER PRIMARY KEY REFERENCES actions (id),
  undo_id INTEGER NOT NULL REFERENCES actions (id),
  kind TEXT NOT NULL,
  document_id INTEGER
) STRICT;
CREATE INDEX redo_stack_by_undo ON redo_stack (undo_id);
`;
