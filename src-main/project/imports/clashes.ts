import type { DocumentDetail } from '../../../src-shared/domain/index.ts';
import { what } from '../actions/actionLog.ts';
import { toPart, type PartColumns } from '../documents/partColumns.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';
import { deleteSlice } from '../storage/deleteSlice.ts';

/** A file said it of a finished import, and nobody decided about the document since: its action was taken when it was finished. */
export const openClash = `c.import_id IN (SELECT id FROM imports WHERE state = 'done')
  AND NOT EXISTS (SELECT 1 FROM log AS l JOIN actions AS a ON a.id = l.action_id
    WHERE l.document_id = c.document_id AND l.what <= 2 AND a.undoes IS NULL
      AND l.action_id > (SELECT action_id FROM imports WHERE id = c.import_id)
      AND NOT EXISTS (SELECT 1 FROM actions AS u WHERE u.undoes = a.id))`;

/** Deletes some of an import's. False when there are none left. */
export function deleteClashes(connection: Connection, importId: number): boolean {
  return deleteSlice(connection, { table: 'clashes', key: 'id', where: 'import_id = ?' }, importId);
}

export interface KnownDocument {
  id: number;
  import_id: number;
  label_id: number | null;
}

export interface Claim extends PartColumns {
  label_id: number;
  source_id: number;
}

/** What came of a text that the project has already. */
export type Comparison = 'same' | 'clash' | 'clash-unlabelled';

/**
 * A file gives a known text with other labels: neither is right by coming first. A document that was there keeps its labels; one
 * that the same import brought stays without, and both claims are kept for the person. Inside a transaction.
 */
export function recordClash(
  connection: Connection,
  table: LabelTable,
  importId: number,
  known: KnownDocument,
  claim: Claim,
): Comparison {
  const { label_id: given } = known;
  if (given === claim.label_id) return 'same';
  const effective = table.effective(claim.label_id);
  if (effective !== null && effective === table.effective(given)) return 'same';
  const claimed = connection.value(
    `SELECT 1 FROM clashes AS c WHERE document_id = ? AND label_id = ?
       AND (import_id = ? OR import_id IN (SELECT id FROM imports WHERE state = 'done'))`,
    known.id,
    claim.label_id,
    importId,
  );
  if (claimed !== undefined) return 'same';
  const own = known.import_id === importId && given !== null;
  if (own) {
    const first = connection.get<Claim>(
      'SELECT label_id, source_id, part_kind, line, part_name FROM documents WHERE id = ?',
      known.id,
    );
    if (first !== undefined) insert(connection, importId, known.id, first);
    connection.run('UPDATE documents SET label_id = NULL, open = 1 WHERE id = ?', known.id);
    connection.run(`DELETE FROM log WHERE document_id = ? AND what = ${what.label}`, known.id);
  }
  insert(connection, importId, known.id, claim);
  return own ? 'clash-unlabelled' : 'clash';
}

export function readClash(connection: Connection, table: LabelTable, documentId: number): DocumentDetail['clash'] {
  return connection
    .all<Claim & { source: string }>(
      `SELECT c.label_id, c.source_id, c.part_kind, c.line, c.part_name, s.name AS source
       FROM clashes AS c JOIN sources AS s ON s.id = c.source_id WHERE c.document_id = ? AND ${openClash} ORDER BY c.id`,
      documentId,
    )
    .map(({ label_id, source, ...columns }) => ({ labelIds: table.labelsOf(label_id), source, part: toPart(columns) }));
}

function insert(connection: Connection, importId: number, documentId: number, claim: Claim): void {
  connection.run(
    `INSERT INTO clashes (document_id, import_id, label_id, source_id, part_kind, line, part_name)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    documentId,
    importId,
    claim.label_id,
    claim.source_id,
    claim.part_kind,
    claim.line,
    claim.part_name,
  );
}
