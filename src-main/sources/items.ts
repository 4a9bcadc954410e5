import {
  linePart,
  type ColumnMapping,
  type ItemPart,
  type ReadItem,
  type Split,
} from '../../src-shared/domain/index.ts';
import { countDamage, showDamage } from './open/encoding/decoder.ts';
import { limits } from './open/limits.ts';
import { listInCell } from './tables/listCell.ts';
import { cellText, malformed, tooLong, type BadRow, type Cell, type Row } from './tables/rows.ts';
import { metadataOf, type MetadataColumn } from './metadata.ts';
import { splitOf } from './tables/columns/names.ts';

/** The file that an item comes from: its absolute path, and its name as people see it. */
export type Origin = { path: string; source: string };

export type ItemRules = {
  origin: Origin;
  encoding: string;
  mapping: ColumnMapping;
  metadata: readonly MetadataColumn[];
  /** Between the labels of one cell; undefined: a cell is one label. */
  separator: string | undefined;
  /** Wins over what the rows say. */
  split: Split | null;
  nameOf: ((label: string) => string) | null;
  keepsDamage: boolean;
};

const longestLabel = 200;
/** No text has it; where it stands, something else was cut off or written over. */
const nul = '\0';

/** One row becomes one document, or the problem that it is. */
export function toItem(row: Row, rules: ItemRules): ReadItem {
  if (row.error !== undefined) return problem(row, rules.origin);
  const { mapping } = rules;
  let text = mapping.text
    .map((column) => cellText(row.cells[column]))
    .filter((part) => part !== '')
    .join('\n');
  let labels = labelsOf(mapping.label === null ? undefined : row.cells[mapping.label], rules.separator);
  if (countDamage(text) > 0 || labels.some((label) => countDamage(label) > 0)) {
    if (!rules.keepsDamage || countDamage(text) > text.length / 50) {
      return problem({ ...row, ...malformed(row.line, 'encoding', { encoding: rules.encoding }) }, rules.origin);
    }
    text = showDamage(text);
  }
  if (text.includes(nul) || labels.some((label) => label.includes(nul))) {
    if (!rules.keepsDamage) return problem({ ...row, ...malformed(row.line, 'nul', { code: 'U+0000' }) }, rules.origin);
    text = text.replaceAll(nul, '\uFFFD');
  }
  if (text.trim() === '') return problem({ ...row, error: { code: 'row-without-text', fields: {} } }, rules.origin);
  if (text.length > limits.field) return problem({ ...row, ...tooLong(row.line, limits.field) }, rules.origin);
  const { nameOf } = rules;
  if (nameOf !== null) labels = labels.map(nameOf);
  const long = labels.find((label) => label.length > longestLabel);
  if (long !== undefined) {
    const fields = { label: `${long.slice(0, 40)}…`, limit: longestLabel };
    return problem({ ...row, ...malformed(row.line, 'label-too-long', fields) }, rules.origin);
  }
  const metadata = metadataOf(row.cells, rules.metadata);
  const split = rules.split ?? splitOf(mapping.split === null ? '' : cellText(row.cells[mapping.split]));
  return {
    kind: 'document',
    ...placeOf(row, rules.origin),
    text,
    labels,
    rejected: (row.rejected ?? []).map((label) => (nameOf === null ? label : nameOf(label))),
    split,
    metadata: row.metadata === undefined ? metadata : { ...metadata, ...row.metadata },
    warnings: [...(row.warnings ?? [])],
  };
}

function problem(row: BadRow, origin: Origin): ReadItem {
  return { kind: 'problem', ...placeOf(row, origin), error: row.error };
}

function placeOf({ line, part, within }: Row, { path, source }: Origin): Origin & { part: ItemPart | null } {
  return { path, source: within === undefined ? source : `${source}/${within}`, part: part ?? linePart(line) };
}

/** A list holds whole labels, also one that is printed into a cell; only a plain cell is parted. */
export function labelsOf(cell: Cell | undefined, separator: string | undefined): string[] {
  const parted = (text: string): string[] =>
    listInCell(text) ?? (separator === undefined ? [text] : text.split(separator));
  const all = cell === undefined ? [] : typeof cell === 'string' ? parted(cell) : cell;
  return [...new Set(all.map((label) => label.trim()).filter((label) => label !== ''))];
}
