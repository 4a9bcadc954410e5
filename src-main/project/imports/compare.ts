import { hashOfText } from '../documents/contentHash.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';

/** What a dry run has met: by hash of the text the labels that were given with it. */
export type SeenTexts = Map<string, Set<string>>;

/** What an import would make of a document; as recordClash decides it, without writing. */
export function compareDocument(
  connection: Connection,
  table: LabelTable,
  visible: string,
  document: { text: string; labels: readonly string[] },
  seen: SeenTexts,
): 'new' | 'duplicate' | 'clash' | 'clash-unlabelled' {
  const hash = hashOfText(document.text);
  const name = hash.toString('base64');
  const said = keyOf(document.labels);
  let claims = seen.get(name);
  let own = claims !== undefined && claims.has(inThisFile);
  if (claims === undefined) {
    const sql = `SELECT label_id FROM documents WHERE hash = ? AND ${visible} LIMIT 1`;
    const known = connection.get<{ label_id: number | null }>(sql, hash);
    own = known === undefined;
    const labels = table.labelsOf(known?.label_id ?? null).map((id) => table.rows().get(id)?.name ?? '');
    claims = new Set(own ? [inThisFile, said] : [keyOf(labels)]);
    seen.set(name, claims);
    if (own) return 'new';
  }
  if (said === '' || claims.has(said)) return 'duplicate';
  claims.add(said);
  // The second thing that this file says takes the first one's label away; a third finds none.
  return own && claims.size === 3 && !claims.has('') ? 'clash-unlabelled' : 'clash';
}

/** Stands among the claims of a text that the project does not have; no label is named like it. */
const inThisFile = '\u0000';

function keyOf(labels: readonly string[]): string {
  const names = new Set(labels.map((label) => label.trim()).filter((label) => label !== ''));
  return [...names].sort().join('\u0001');
}
