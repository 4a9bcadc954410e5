import { factsOf, isNumber, looksLikeLabels, type ColumnFacts } from '../columns/facts.ts';
import { isColumnName } from '../columns/names.ts';

/** Whether the first row names the columns: known names, words above numbers, or a row unlike all that follow. */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined) return false;
  const named = first.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (named.every(isNumber)) return false;
  if (named.some((cell) => cell.length > 100)) return false;
  const facts = first.map((_, column) => factsOf(rest, column));
  if (numbersAmongNumbers(first, facts)) return false;
  // A date where dates follow is no name of theirs.
  if (first.some((cell, column) => (facts[column]?.coded ?? 0) > 0.9 && factsOf([[cell]], 0).coded > 0)) return false;
  const repeats = new Set(named).size < named.length;
  const known = first.filter(
    (cell, column) => isColumnName(cell) && facts[column]?.values.includes(cell) !== true,
  ).length;
  if (known > 0 && !repeats) return true;
  // One row below is little to judge by: then two of its cells have to say it.
  const enough = rest.length > 1 ? 2 : facts.filter((fact) => fact.numeric === 1).length > 1 ? 1 : 2;
  // A second line of names or a remark may stand among the numbers.
  const numbers = (fact: ColumnFacts): boolean => fact.numeric >= (fact.filled < 5 ? 1 : 0.8) && fact.filled >= enough;
  const used = facts.filter((fact, column) => fact.filled > 0 || (first[column] ?? '').trim() !== '').length;
  if (named.length < used / 2) return false;
  if (facts.some((fact, column) => numbers(fact) && isWord(first[column] ?? ''))) return true;
  if (facts.some((fact, column) => fact.coded > 0.9 && fact.filled >= 2 && isWord(first[column] ?? ''))) return true;
  return !repeats && (standsApart(first, facts) || namesAllColumns(first, facts));
}

/** The first row has numbers where numbers follow: it is one of them. A year may name a column, so most have to be. */
function numbersAmongNumbers(first: readonly string[], facts: readonly ColumnFacts[]): boolean {
  const numeric = facts.flatMap((fact, column) => (fact.numeric === 1 && fact.filled > 0 ? [first[column] ?? ''] : []));
  const numbers = numeric.filter((cell) => isNumber(cell)).length;
  return numbers > 0 && numbers >= numeric.length / 2;
}

function isWord(cell: string): boolean {
  return /\p{L}/u.test(cell) && !isNumber(cell) && cell.length <= 60;
}

/** Short where the texts are long, and no label that comes again below. */
function standsApart(first: readonly string[], facts: readonly ColumnFacts[]): boolean {
  const longest = Math.max(...facts.map((fact) => fact.averageLength));
  const textAt = facts.findIndex((fact) => fact.averageLength === longest);
  const above = first[textAt] ?? '';
  const shortAboveText = above.length < longest / 4 && !/[.!?。！？]$/.test(above);
  const labelled = facts.map((fact, column) => ({ fact, column })).filter(({ fact }) => looksLikeLabels(fact));
  const repeats = labelled.some(({ fact, column }) => fact.values.includes(first[column] ?? ''));
  return shortAboveText && !repeats && labelled.length > 0;
}

/** Every cell a short name of its own that no cell below it repeats, like `customer_id` or `Order No`. */
function namesAllColumns(first: readonly string[], facts: readonly ColumnFacts[]): boolean {
  const names = first.map((cell) => cell.trim());
  if (names.length < 3 || !names.every((name) => /^[\p{L}_][\p{L}\p{N} _.,/()&:%#?\p{Sc}-]{0,60}$/u.test(name)))
    return false;
  if (facts.every((fact) => fact.filled === 0)) return true;
  if (facts.some((fact, column) => fact.values.some((value) => value.trim() === names[column]))) return false;
  const underscored = names.filter((name) => /^[a-z]+(_[a-z0-9]+)+$|^[a-z]+([A-Z][a-z]+)+$/.test(name)).length;
  return underscored >= names.length / 2 || facts.some((fact) => fact.filled >= 4 && fact.distinct <= fact.filled / 2);
}
