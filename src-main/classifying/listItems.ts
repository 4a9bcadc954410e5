import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { AppErrorData } from '../../src-shared/domain/index.ts';
import type { JobItems, NewItem, Project } from '../project/index.ts';
import { listFiles } from '../sources/index.ts';

/** What a batch keeps of each file: its name as people see it, whether it was named by itself, or why it is not there to be read. */
export const itemDetail = z.object({
  source: z.string(),
  alone: z.boolean(),
  problem: z.custom<AppErrorData>().nullable(),
});

// Files of one transaction: about 5 ms.
const slice = 500;

/** Writes down which files there are, before the first is read: what comes or goes later is then noticed. */
export async function listItems(items: JobItems, paths: readonly string[], signal: AbortSignal): Promise<void> {
  items.clear();
  let waiting: NewItem[] = [];
  let position = 0;
  const keep = (): void => {
    items.add(waiting, position);
    position += waiting.length;
    waiting = [];
  };
  for await (const found of listFiles(paths, signal)) {
    if (found.kind === 'problem') {
      const detail = { source: found.source, alone: false, problem: found.error };
      waiting.push({ path: found.path, size: 0, modified: 0, detail });
    } else {
      const facts = await stat(found.path).catch(() => null);
      const detail = { source: found.relative, alone: found.alone, problem: null };
      const { size = 0, mtimeMs = 0 } = facts ?? {};
      waiting.push({ path: found.path, size, modified: Math.round(mtimeMs), detail });
    }
    if (waiting.length >= slice) keep();
  }
  keep();
}

/**
 * A batch of an older program has rows, but nobody wrote down which file each came from: the names of their sources say it. All
 * but the last of them are over; of the last some rows are there.
 */
export function takeOverRows(project: Project, batchId: number, items: JobItems): void {
  const rows = project.batches.rowsBySource(batchId);
  if (rows.size === 0) return;
  const begun = items.open(-1, Number.MAX_SAFE_INTEGER).flatMap((item) => {
    const { source } = itemDetail.parse(item.detail);
    const row = rows.get(source);
    rows.delete(source);
    return row === undefined ? [] : [{ position: item.position, row }];
  });
  const last = begun.at(-1);
  items.together(() => {
    for (const one of begun)
      items.advance(one.position, one === last ? { row: one.row } : { row: one.row, over: 'done' });
  });
}
