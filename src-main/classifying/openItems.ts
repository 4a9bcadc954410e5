import { stat } from 'node:fs/promises';
import { AppError, type ProblemItem, type ReadItem } from '../../src-shared/domain/index.ts';
import type { FileFacts, JobItem, JobItems } from '../project/index.ts';
import type { AnyOptions, ListedFile, Reading } from '../sources/index.ts';
import { itemDetail } from './listItems.ts';

/** Items of one file in a row, behind those that are kept already. */
export interface Piece {
  position: number;
  items: ReadItem[];
  /** How many of the file's items there are after these. */
  row: number;
  facts: FileFacts;
  /** Nothing more comes of this file. */
  over: 'done' | 'failed' | null;
}

interface Standing {
  item: JobItem;
  facts: FileFacts;
  row: number;
  failed: boolean;
}

// Files looked up at once.
const page = 200;

/** Everything that is not done yet, file by file. A file that changed after some of its rows were kept is named, and left. */
export async function* readOpenItems(
  items: JobItems,
  reading: Reading,
  options: AnyOptions,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  const standing = new Map<string, Standing>();
  let held: { now: Standing; piece: Omit<Piece, 'over'> } | null = null;
  for await (const slice of reading.readListed(openFiles(items, standing), signal, options)) {
    const now = standing.get(slice[0]?.path ?? '');
    if (!now) continue;
    // That a file has no more items is known when the next one's come.
    if (held) {
      const over = held.now === now ? null : endOf(held.now);
      if (over) standing.delete(held.now.item.path);
      yield { ...held.piece, over };
    }
    const skip = Math.max(0, now.item.row - now.row);
    now.row += slice.length;
    if (slice.some((item) => item.kind === 'problem' && item.part === null)) now.failed = true;
    const row = Math.max(now.row, now.item.row);
    held = { now, piece: { position: now.item.position, items: slice.slice(skip), row, facts: now.facts } };
  }
  if (held) yield { ...held.piece, over: endOf(held.now) };
}

function endOf({ failed }: Standing): 'done' | 'failed' {
  return failed ? 'failed' : 'done';
}

async function* openFiles(items: JobItems, standing: Map<string, Standing>): AsyncGenerator<ListedFile | ProblemItem> {
  for (let after = -1; ;) {
    const some = items.open(after, page);
    const last = some.at(-1);
    if (!last) return;
    after = last.position;
    for (const item of some) {
      const { source, alone, problem } = itemDetail.parse(item.detail);
      const facts = await factsOf(item.path);
      const error = problem ?? (item.row > 0 ? changeOf(item, facts) : null);
      // The row that names the problem comes behind those that are kept.
      const row = error ? item.row : 0;
      standing.set(item.path, { item, facts: facts ?? item, row, failed: error !== null });
      if (error) yield { kind: 'problem', path: item.path, source, part: null, error };
      else yield { kind: 'file', path: item.path, relative: source, alone };
    }
  }
}

/** Why a file that was begun cannot be gone on with. */
function changeOf(item: JobItem, facts: FileFacts | null): ProblemItem['error'] | null {
  if (facts?.size === item.size && facts.modified === item.modified) return null;
  const { path, row: rows } = item;
  return (facts ? new AppError('file-changed', { path, rows }) : new AppError('file-not-found', { path })).toData();
}

async function factsOf(path: string): Promise<FileFacts | null> {
  const facts = await stat(path).catch(() => null);
  return facts && { path, size: facts.size, modified: Math.round(facts.mtimeMs) };
}
