import type { ReadThread } from '../storage/readThread.ts';

/** How many texts occur in both lists, told by their content hash; each counts once. On the reading thread. */
export async function sharedTexts(
  thread: ReadThread,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): Promise<number> {
  const hashes = 'SELECT hash FROM documents WHERE id IN (SELECT value FROM json_each(?))';
  const [counts] = await thread.numbers(
    `SELECT count(*) FROM (${hashes} INTERSECT ${hashes})`,
    [first, second].map((ids) => JSON.stringify(Array.from(ids))),
    1,
  );
  return counts?.[0] ?? 0;
}
