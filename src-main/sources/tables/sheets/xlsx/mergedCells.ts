import type { ZipEntry } from '../../../open/zip/zipFile.ts';
import { Merges } from '../merges.ts';
import { columnOf } from './sheetCells.ts';

const longestTag = 256;

/** Which cells are merged is told behind all of them, so that it is looked for beforehand: among the bytes, which is quick. */
export async function mergedCells(entry: ZipEntry): Promise<Merges> {
  const merges = new Merges();
  let rest = '';
  for await (const chunk of entry.chunks()) {
    const text = rest + chunk.toString('latin1');
    for (const [, from = '', to = ''] of text.matchAll(/mergeCell ref="([A-Z]+\d+):([A-Z]+\d+)"/g)) {
      const [column, first, last] = [columnOf(from), rowOf(from), rowOf(to)];
      if (column !== null) merges.add({ column, from: first, to: last });
    }
    const open = text.lastIndexOf('<');
    rest = open !== -1 && text.length - open < longestTag ? text.slice(open) : '';
  }
  return merges;
}

function rowOf(reference: string): number {
  return Number(/\d+/.exec(reference)?.[0]);
}
