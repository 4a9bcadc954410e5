import type { ColumnMapping } from '../../../../src-shared/domain/index.ts';
import type { Sureness } from '../../reader.ts';
import type { Cell } from '../rows.ts';
import { factsOf, looksLikeLabels, type ColumnFacts } from './facts.ts';
import { isLabelName, isOtherName, isSplitName, isSplitWord, isTextName, splitOf } from './names.ts';

type Column = ColumnFacts & { column: number; name: string };
export type Suggestion = { mapping: ColumnMapping; sure: Sureness };

/** Which column is what: the content decides, names weigh. */
export function suggestColumns(names: readonly string[], rows: readonly (readonly Cell[])[]): Suggestion {
  const columns = names.map((name, column): Column => ({ ...factsOf(rows, column), column, name }));
  const split = splitColumn(columns);
  const texts = ranked(
    columns.filter(({ column }) => column !== split),
    textScore,
  );
  const text = texts[0]?.column ?? 0;
  const labels = ranked(
    columns.filter(({ column }) => column !== split && column !== text),
    labelScore,
  ).filter(({ score }) => score > 0);
  return {
    mapping: { text: [text], label: labels[0]?.column ?? null, split },
    sure: { text: stands(texts), label: labels.length === 0 || stands(labels) },
  };
}

type Scored = Column & { score: number };

function ranked(columns: readonly Column[], score: (column: Column) => number): Scored[] {
  return columns
    .map((column) => ({ ...column, score: score(column) }))
    .sort((a, b) => b.score - a.score || a.column - b.column);
}

/** The first is clearly ahead of the second. */
function stands([first, second]: readonly Scored[]): boolean {
  return first !== undefined && first.score > 0 && (second === undefined || first.score >= second.score * 1.4);
}

/** Filled in most rows, and read like text: what is longest but stands in a third of the rows would lose the others. */
function textScore(fact: Column): number {
  if (fact.filled === 0) return 0;
  const filled = (fact.filled / Math.max(1, fact.rows)) ** 1.5;
  const reads = Math.log2(1.2 + fact.averageWords) * (0.3 + 0.7 * Math.sqrt(fact.distinct / fact.filled));
  const named = isTextName(fact.name) ? 2.5 : isLabelName(fact.name) || isOtherName(fact.name) ? 0.3 : 1;
  return filled * reads * named * (1 - 0.95 * Math.max(fact.numeric, fact.coded));
}

/** Words before numbers, since a rating or a year also repeats. What never differs tells nothing, whatever it is called. */
function labelScore(fact: Column): number {
  if (fact.filled === 0 || fact.averageLength > 100 || isOtherName(fact.name) || fact.coded > 0.5) return 0;
  const named = isLabelName(fact.name);
  const constant = fact.distinct === 1 && fact.filled > 1;
  if (named) {
    // A file sorted by label, or one of a single class, is still named rightly.
    if (constant) return 0.5;
    return looksLikeLabels(fact) || fact.filled < 8 || fact.distinct <= fact.filled * 0.8 ? 4 : 1;
  }
  if (constant || !looksLikeLabels(fact) || isTextName(fact.name)) return 0;
  return (1 - 0.6 * fact.numeric) * (fact.filled / fact.rows) * (1 / (1 + Math.log10(fact.distinct)));
}

function splitColumn(columns: readonly Column[]): number | null {
  const found = columns.find(
    ({ name, filled, values }) =>
      filled > 0 &&
      (isSplitName(name)
        ? values.every((value) => splitOf(value) !== null)
        : columns.length > 2 && filled >= 4 && values.every(isSplitWord)),
  );
  return found?.column ?? null;
}
