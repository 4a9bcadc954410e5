/** A filter with its sort, kept under a name. */
export const savedViews = `
CREATE TABLE views (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  filter TEXT NOT NULL,
  sort TEXT NOT NULL,
  rank INTEGER NOT NULL
) STRICT;
`;
