import type { ProjectSpace } from '../../../src-shared/domain/index.ts';
import type { Connection } from './connection.ts';
import { ReadThread } from './readThread.ts';

/** Fewer free pages than these (1 MB) are used again soon. */
const worthwhile = 256;
/** Pages given back at once: some milliseconds. */
const atOnce = 500;

const families = {
  models: ['models', 'checkpoints', 'blobs', 'blob_pieces', 'run_parts', 'run_steps', 'run_epochs'],
  scores: ['guesses', 'scores'],
  texts: ['texts', 'search_data', 'search_idx', 'search_docsize'],
};

/** Gives a few free pages back to the disk. False: none are left, or the file was made before that was possible. */
export function giveBack(connection: Connection): boolean {
  if (Number(connection.pragma('auto_vacuum')) !== 2) return false;
  if (Number(connection.pragma('freelist_count')) < worthwhile) return false;
  connection.exec(`PRAGMA incremental_vacuum(${atOnce})`);
  return true;
}

/** What takes how much, on a thread of its own: every page is looked at. */
export async function readSpace(connection: Connection): Promise<ProjectSpace> {
  const thread = new ReadThread(connection.path, connection.fileName);
  const page = Number(connection.pragma('page_size'));
  const pagesOf = (names: readonly string[]): string =>
    `SELECT ifnull(sum(pgsize) / ${page}, 0) FROM dbstat WHERE aggregate = TRUE AND name IN (${names.map((name) => `'${name}'`).join(', ')})`;
  try {
    const counts: number[] = [];
    for (const names of Object.values(families))
      counts.push((await thread.numbers(pagesOf(names), [], 1))[0]?.[0] ?? 0);
    const [models = 0, scores = 0, texts = 0] = counts.map((count) => count * page);
    return {
      bytes: Number(connection.pragma('page_count')) * page,
      reclaimable: Number(connection.pragma('freelist_count')) * page,
      models,
      scores,
      texts,
    };
  } finally {
    await thread.close();
  }
}
