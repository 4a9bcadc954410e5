import type { ColumnMapping } from '../../../src-shared/domain/index.ts';
import { splitOf } from '../tables/columns/names.ts';

type Level = { files: number; values: Set<string> };

const mostLevels = 8;

/** The names of the folders above a file. */
export function levelsOf(relative: string): string[] {
  return relative.split('/').slice(0, -1).slice(0, mostLevels);
}

/** Gathers the folders above files, and tells which level of them is the label and which the split. */
export function createLevels(): {
  add(names: readonly string[]): void;
  shape(): { columns: string[]; mapping: ColumnMapping };
} {
  const levels: Level[] = [];
  let files = 0;
  return {
    add(names) {
      files += 1;
      names.forEach((value, depth) => {
        const level = (levels[depth] ??= { files: 0, values: new Set() });
        level.files += 1;
        level.values.add(value);
      });
    },
    shape: () => ({
      columns: ['text', ...levels.map((_, depth) => `folder ${depth + 1}`)],
      mapping: mappingOf(levels, files),
    }),
  };
}

/** The label is the innermost level that most files have and that repeats; a level of train, test … is the split. */
function mappingOf(levels: readonly Level[], files: number): ColumnMapping {
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
