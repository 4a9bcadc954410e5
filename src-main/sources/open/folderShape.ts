import { stat } from 'node:fs/promises';
import type { ColumnMapping } from '../../../src-shared/domain/index.ts';
import { splitOf } from '../tables/columns/names.ts';
import { walkFolder, type FoundFile } from './walk.ts';

/** The levels of folders between the chosen one and its files are columns: one of them names the label, one perhaps the split. */
export type FolderShape = {
  columns: string[];
  mapping: ColumnMapping;
  files: number;
  bytes: number;
  examples: FoundFile[];
};

const mostLevels = 8;
const exampleEvery = 20;

export function levelsOf(file: FoundFile): string[] {
  return file.relative.split('/').slice(0, -1).slice(0, mostLevels);
}

/** Walks the whole folder by name and size; reads no file. */
export async function folderShape(root: string, signal: AbortSignal): Promise<FolderShape> {
  const levels: { files: number; values: Set<string> }[] = [];
  const found: FoundFile[] = [];
  let bytes = 0;
  let sizes: Promise<number>[] = [];
  for await (const one of walkFolder(root, signal)) {
    if (one.kind === 'problem') continue;
    found.push(one);
    levelsOf(one).forEach((value, depth) => {
      const level = (levels[depth] ??= { files: 0, values: new Set() });
      level.files += 1;
      level.values.add(value);
    });
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
    columns: ['text', ...levels.map((_, depth) => `folder ${depth + 1}`)],
    mapping: mappingOf(levels, found.length),
    files: found.length,
    bytes,
    examples: found.filter((_, index) => index % step === 0).slice(0, exampleEvery),
  };
}

/** The label is the innermost level that most files have and that repeats; a level of train, test … is the split. */
function mappingOf(levels: { files: number; values: Set<string> }[], files: number): ColumnMapping {
  const split = levels.findIndex(({ values }) => [...values].every((value) => splitOf(value) !== null));
  const label = levels.findLastIndex(
    (level, depth) =>
      depth !== split &&
      level.files >= files / 2 &&
      level.values.size >= 2 &&
      (files < 10 || level.values.size <= files / 2),
  );
  return { text: [0], label: label === -1 ? null : label + 1, split: split === -1 ? null : split + 1 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
