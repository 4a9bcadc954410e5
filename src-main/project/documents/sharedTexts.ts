import type { Connection } from '../storage/connection.ts';

/** How many texts occur in both lists, told by their content hash. */
export function sharedTexts(connection: Connection, first: ArrayLike<number>, second: ArrayLike<number>): number {
  const hashes = new Set(Array.from(first, (id) => hashOf(connection, id)));
  let shared = 0;
  for (const id of Array.from(second)) {
    // Each shared text counts once, however often it stands in the second list.
    if (hashes.delete(hashOf(connection, id))) shared++;
  }
  return shared;
}

function hashOf(connection: Connection, id: number): string {
  return connection.value<string>('SELECT hex(hash) FROM documents WHERE id = ?', id) ?? '';
}
