import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { lineOf, type DocumentItem, type ProblemItem, type ReadItem } from '../../../src-shared/domain/index.ts';

/** A folder of its own for each test, gone afterwards. */
export class TestFolder {
  path = '';

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }
}

export function useFolder(): TestFolder {
  const folder = new TestFolder();
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'winnow-formats-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}

type Placed<T> = T & { line: number | null };

export async function collect(slices: AsyncIterable<ReadItem[]>): Promise<{
  documents: Placed<DocumentItem>[];
  problems: Placed<ProblemItem>[];
  slices: number[];
}> {
  const all = {
    documents: [] as Placed<DocumentItem>[],
    problems: [] as Placed<ProblemItem>[],
    slices: [] as number[],
  };
  for await (const slice of slices) {
    all.slices.push(slice.length);
    for (const item of slice) {
      if (item.kind === 'document') all.documents.push({ ...item, line: lineOf(item.part) });
      else all.problems.push({ ...item, line: lineOf(item.part) });
    }
  }
  return all;
}

export const running = (): AbortSignal => new AbortController().signal;
