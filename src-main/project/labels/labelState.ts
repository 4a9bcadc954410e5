/** `removed` in the table of labels. A staged label came with an import that is not finished; a set is several labels as one. */
export const labelState = { live: 0, removed: 1, staged: 2, set: 3 } as const;
