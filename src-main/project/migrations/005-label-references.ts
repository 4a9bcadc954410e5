/**
 * Version 5: what points to a label is found by an index. To delete a row of `labels`, SQLite looks for all that still points to it: without
 * these it read the whole of `labels` and of `clashes` for each set of labels that nobody has any more.
 */
export const labelReferences = `
CREATE INDEX labels_by_effective ON labels (effective_id) WHERE effective_id IS NOT NULL;
CREATE INDEX labels_by_merged ON labels (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX clashes_by_label ON clashes (label_id);
`;
