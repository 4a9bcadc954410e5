import type { ColumnMapping } from '../../../../src-shared/domain/index.ts';
import { cellText, type Cell } from '../rows.ts';
import { isColumnName, isLabelName, isSplitName, isSplitWord, isTextName, splitOf } from './columnNames.ts';

type ColumnFacts = { averageLength: number; distinct: number; filled: number; numeric: boolean; values: string[] };

/** Which column is what, from the names and, where they say nothing, from the values. */
export function suggestMapping(columns: readonly string[], rows: readonly (readonly Cell[])[]): ColumnMapping {
  const facts = columns.map((_, column) => factsOf(rows, column));
  const split = splitColumn(columns, facts);
  const text = textColumn(columns, facts, split);
  return { text: [text], label: labelColumn(columns, facts, [text, split]), split };
}

function factsOf(rows: readonly (readonly Cell[])[], column: number): ColumnFacts {
  const values = rows.map((row) => cellText(row[column])).filter((value) => value !== '');
  const characters = values.reduce((sum, value) => sum + value.length, 0);
  return {
    averageLength: values.length === 0 ? 0 : characters / values.length,
    distinct: new Set(values).size,
    filled: values.length,
    numeric: values.length > 0 && values.every(isNumber),
    values,
  };
}

/** The longest on average; a telling name counts for twice its length, so that a long address does not win. */
function textColumn(columns: readonly string[], facts: readonly ColumnFacts[], split: number | null): number {
  let best = 0;
  let bestScore = -1;
  facts.forEach((fact, column) => {
    if (column === split) return;
    const name = columns[column] ?? '';
    const named = isTextName(name) ? 2 : isLabelName(name) ? 0.2 : 1;
    const score = fact.averageLength * named * (fact.numeric ? 0.1 : 1);
    if (score > bestScore) [best, bestScore] = [column, score];
  });
  return best;
}

function labelColumn(
  columns: readonly string[],
  facts: readonly ColumnFacts[],
  taken: (number | null)[],
): number | null {
  const free = facts.flatMap((fact, column) => (taken.includes(column) ? [] : [{ ...fact, column }]));
  const named = free.find(({ column }) => isLabelName(columns[column] ?? ''));
  if (named !== undefined) return named.column;
  const repeated = free.filter((fact) => looksLikeLabels(fact));
  repeated.sort((a, b) => labelOrder(a) - labelOrder(b) || a.distinct - b.distinct);
  return repeated[0]?.column ?? null;
}

/** Words before numbers, since a rating or a year also repeats; one value only, as in a file sorted by label, comes last. */
function labelOrder(fact: ColumnFacts): number {
  return Number(fact.numeric) + (fact.distinct === 1 ? 2 : 0);
}

/** Short values, few of them, each used more than once. */
export function looksLikeLabels(fact: Pick<ColumnFacts, 'averageLength' | 'distinct' | 'filled'>): boolean {
  return fact.filled >= 4 && fact.averageLength <= 40 && fact.distinct <= fact.filled / 2;
}

function splitColumn(columns: readonly string[], facts: readonly ColumnFacts[]): number | null {
  const found = facts.findIndex(
    (fact, column) =>
      fact.filled > 0 &&
      (isSplitName(columns[column] ?? '')
        ? fact.values.every((value) => splitOf(value) !== null)
        : columns.length > 2 && fact.filled >= 4 && fact.values.every(isSplitWord)),
  );
  return found === -1 ? null : found;
}

/** Whether the first row names the columns: known names, words above numbers, or a row unlike all that follow. */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined) return false;
  const named = first.filter((cell) => cell.trim() !== '');
  if (named.length < first.length / 2 || new Set(named).size < named.length) return false;
  if (named.some((cell) => cell.length > 100)) return false;
  const facts = first.map((_, column) => factsOf(rest, column));
  if (facts.some((fact, column) => fact.numeric && isNumber(first[column] ?? ''))) return false;
  if (first.some((cell, column) => isColumnName(cell) && facts[column]?.values.includes(cell) !== true)) return true;
  if (facts.some((fact, column) => fact.numeric && fact.filled >= 2 && (first[column] ?? '') !== '')) return true;
  return standsApart(first, facts);
}

/** Short where the texts are long, and no label that comes again below. */
function standsApart(first: readonly string[], facts: readonly ColumnFacts[]): boolean {
  const longest = Math.max(...facts.map((fact) => fact.averageLength));
  const textAt = facts.findIndex((fact) => fact.averageLength === longest);
  const shortAboveText = (first[textAt] ?? '').length < longest / 4 && !/[.!?。！？]$/.test(first[textAt] ?? '');
  const labelled = facts.map((fact, column) => ({ fact, column })).filter(({ fact }) => looksLikeLabels(fact));
  const repeats = labelled.some(({ fact, column }) => fact.values.includes(first[column] ?? ''));
  return shortAboveText && !repeats && labelled.length > 0;
}

function isNumber(value: string): boolean {
  return /^[-+]?\d+([.,]\d+)?$/.test(value.trim());
}
