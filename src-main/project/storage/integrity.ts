import { ReadThread } from './readThread.ts';

const standing = `log AS l JOIN actions AS a ON a.id = l.action_id WHERE l.document_id = d.id AND a.undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM actions AS u WHERE u.undoes = a.id)`;

/** What must hold between the tables; each statement gives a line for each breach. */
const invariants = [
  `SELECT 'foreign key: ' || "table" || ' ' || rowid FROM pragma_foreign_key_check`,
  `SELECT 'document without text: ' || id FROM documents WHERE id NOT IN (SELECT id FROM texts)`,
  `SELECT 'text without document: ' || id FROM texts WHERE id NOT IN (SELECT id FROM documents)`,
  `SELECT 'open flag: ' || d.id FROM documents AS d WHERE d.open <> (d.skipped = 0 AND d.trashed = 0
     AND NOT EXISTS (SELECT 1 FROM labels AS l WHERE l.id = d.label_id AND l.effective_id IS NOT NULL))
     AND d.import_id IN (SELECT id FROM imports WHERE state = 'done')`,
  `SELECT 'tally: import ' || import_id || ' label ' || label_id FROM tally AS t WHERE n <> (SELECT count(*)
     FROM documents AS d WHERE d.import_id = t.import_id AND ifnull(d.label_id, 0) = t.label_id
     AND ifnull(d.split, -1) = t.split AND d.skipped = t.skipped AND d.trashed = t.trashed)`,
  `SELECT 'label against log: ' || d.id FROM documents AS d WHERE d.label_id IS NOT
     (SELECT CASE l.what WHEN 0 THEN l.value END FROM ${standing} AND l.what <= 1 ORDER BY l.id DESC LIMIT 1)`,
  `SELECT 'trash against log: ' || d.id FROM documents AS d WHERE d.trashed <>
     ifnull((SELECT l.what = 4 FROM ${standing} AND l.what IN (4, 5) ORDER BY l.id DESC LIMIT 1), 0)`,
  `SELECT 'split against log: ' || d.id FROM documents AS d WHERE d.split IS NOT
     (SELECT l.value FROM ${standing} AND l.what = 3 ORDER BY l.id DESC LIMIT 1)`,
];

/**
 * SQLite's own complete check, then what this program promises between its tables. On a connection of its own: FTS5's
 * part of the check trusts the list of segments that its connection read last, and calls a merge since then damage.
 */
export async function checkIntegrity(path: string, file: string): Promise<string[]> {
  const thread = new ReadThread(path, file);
  try {
    const problems = await quickCheck(thread, 'integrity_check');
    if (problems.length > 0) return problems;
    for (const sql of invariants) problems.push(...(await thread.texts(`SELECT * FROM (${sql}) LIMIT 20`)));
    return problems;
  } finally {
    await thread.close();
  }
}

export async function quickCheck(
  thread: ReadThread,
  pragma: 'quick_check' | 'integrity_check' = 'quick_check',
): Promise<string[]> {
  const lines = await thread.texts(`PRAGMA ${pragma}(20)`);
  return lines.filter((line) => line !== 'ok');
}
