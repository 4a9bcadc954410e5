import type { ColumnMapping } from '../../src-shared/domain/index.ts';
import { showDamage } from './open/encoding/decoder.ts';
import { cellText, type Cell } from './tables/rows.ts';

export type MetadataColumn = { column: number; name: string };

/** Columns that are neither text, label nor split; a name that repeats gets a number, so that none hides another. */
export function metadataColumns(columns: readonly string[], mapping: ColumnMapping): MetadataColumn[] {
  const used = new Set<number | null>([...mapping.text, mapping.label, mapping.split]);
  const taken = new Map<string, number>();
  return columns.flatMap((header, column) => {
    if (used.has(column)) return [];
    let name = header;
    for (let again = (taken.get(header) ?? 0) + 1; taken.has(name); again += 1) {
      name = `${header} ${again}`;
      taken.set(header, again);
    }
    taken.set(name, 1);
    return [{ column, name }];
  });
}

/** Empty cells say nothing and are left out. */
export function metadataOf(cells: readonly Cell[], columns: readonly MetadataColumn[]): Record<string, string> {
  return Object.fromEntries(
    columns
      .map(({ column, name }) => [name, showDamage(cellText(cells[column])).replaceAll('\0', '\uFFFD')] as const)
      .filter(([, value]) => value !== ''),
  );
}
