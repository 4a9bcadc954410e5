/** What several labels a document are called in the field, also in the JSON that the file keeps. */
export const exactNames = `
UPDATE facts SET name = 'multi-label' WHERE name = 'several-labels';
UPDATE runs SET snapshot = json_remove(json_set(snapshot, '$.multiLabel', json(iif(json_extract(snapshot, '$.several') = 1, 'true', 'false'))), '$.several');
UPDATE imports SET counts = json_remove(json_set(counts, '$.multiLabel', ifnull(json_extract(counts, '$.several'), 0)), '$.several');
`;
