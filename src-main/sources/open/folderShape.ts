import { stat } from 'node:fs/promises';
import type { ColumnMapping } from '../../../src-shared/domain/index.ts';
import { createLevels, levelsOf } from './folderLevels.ts';
import { walkFolder, type FoundFile } from './walk.ts';

/** The levels of folders between the chosen one and its files are columns: one of them names the label, one perhaps the split. */
export type FolderShape = {
  columns: string[];
  mapping: ColumnMapping;
  files: number;
  bytes: number;
  examples: FoundFile[];
};

const exampleEvery = 20;

/** Walks the whole folder by name and size; reads no file. */
export async function folderShape(root: string, signal: AbortSignal): Promise<FolderShape> {
  const levels = createLevels();
  const found: FoundFile[] = [];
  let bytes = 0;
  let sizes: Promise<number>[] = [];
  for await (const one of walkFolder(root, signal)) {
    if (one.kind === 'problem') continue;
    found.push(one);
    levels.add(levelsOf(one.relative));
    sizes.push(
      stat(one.path).then(
        (facts) => facts.size,
        () => 0,
      ),
    );
    if (sizes.length >= 64) {
      bytes += sum(await Promise.all(sizes));
      sizes = [];
    }
  }
  bytes += sum(await Promise.all(sizes));
  const step = Math.max(1, Math.floor(found.length / exampleEvery));
  return {
    ...levels.shape(),
    files: found.length,
    bytes,
    examples: found.filter((_, index) => index % step === 0).slice(0, exampleEvery),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
