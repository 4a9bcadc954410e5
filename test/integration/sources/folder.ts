import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { ReadItem } from '../../../src-shared/domain/index.ts';

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

export type DocumentItem = Extract<ReadItem, { kind: 'document' }>;
export type ProblemItem = Extract<ReadItem, { kind: 'problem' }>;

export async function collect(slices: AsyncIterable<ReadItem[]>): Promise<{
  documents: DocumentItem[];
  problems: ProblemItem[];
  slices: number[];
}> {
  const all = { documents: [] as DocumentItem[], problems: [] as ProblemItem[], slices: [] as number[] };
  for await (const slice of slices) {
    all.slices.push(slice.length);
    for (const item of slice) {
      if (item.kind === 'document') all.documents.push(item);
      else all.problems.push(item);
    }
  }
  return all;
}

export const running = (): AbortSignal => new AbortController().signal;
