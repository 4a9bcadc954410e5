import { hashOfText } from '../../documents/contentHash.ts';
import type { Connection } from '../../storage/connection.ts';
import type { MigrationProgress } from '../migration.ts';

/** Ids read at once; the texts are read one by one, for a few of them may be long. */
const page = 1000;

/** The hash of a text now leaves case and white space out of account. Without the index: 1,000,000 entries moved one by one take minutes. */
export function* contentHashes(connection: Connection): Generator<MigrationProgress> {
  const total = connection.value<number>('SELECT count(*) FROM documents') ?? 0;
  connection.run('DROP INDEX documents_by_hash');
  let done = 0;
  for (let last = 0; ;) {
    const ids = connection.values<number>('SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?', last, page);
    for (const id of ids) {
      const text = connection.value<string>('SELECT text FROM texts WHERE id = ?', id);
      if (text !== undefined) connection.run('UPDATE documents SET hash = ? WHERE id = ?', hashOfText(text), id);
    }
    if (ids.length === 0) break;
    last = ids.at(-1) ?? last;
    done += ids.length;
    yield { done, total };
  }
  connection.run('CREATE INDEX documents_by_hash ON documents (hash)');
}
