/**
 * Changes to many documents that are decided and not yet carried out everywhere (ADR 014).
 * - `plan`: JSON, parsed by pending/plan.ts. `documents`, `given`: ids in rising order and what each of them gets, 32 bits each.
 * - `cursor`: how far the slices are; its meaning is the plan's.
 */
export const pendingChanges = `
CREATE TABLE pending_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan TEXT NOT NULL,
  documents BLOB,
  given BLOB,
  cursor INTEGER NOT NULL
) STRICT;
`;
