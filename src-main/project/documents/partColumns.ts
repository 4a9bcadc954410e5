import { itemPart } from '../../../src-shared/domain/index.ts';
import type { ItemPart } from '../../../src-shared/domain/index.ts';

/** A part of a file as the tables keep it; the numbers stand in project files. */
export interface PartColumns {
  part_kind: number | null;
  line: number | null;
  part_name: string | null;
}

const kinds = itemPart.shape.kind.options;

export function toPartColumns(part: ItemPart | null): PartColumns {
  if (part === null) return { part_kind: null, line: null, part_name: null };
  const number = typeof part.at === 'number' ? part.at : null;
  return { part_kind: kinds.indexOf(part.kind), line: number, part_name: number === null ? String(part.at) : null };
}

/** What version 2 imported has a line and no kind. */
export function toPart({ part_kind, line, part_name }: PartColumns): ItemPart | null {
  const at = part_name ?? line;
  return at === null ? null : { kind: kinds[part_kind ?? 0] ?? 'line', at };
}
