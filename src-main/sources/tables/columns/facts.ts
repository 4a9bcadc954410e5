import { cellText, type Cell } from '../rows.ts';

/** What the filled cells of a column have in common. */
export type ColumnFacts = {
  rows: number;
  filled: number;
  averageLength: number;
  /** Words, or half the characters where a script writes none apart. */
  averageWords: number;
  /** Different values; of lists, different elements. */
  distinct: number;
  /** Shares of the filled cells. */
  numeric: number;
  coded: number;
  values: readonly string[];
};

const number = /^[-+(]?\p{Sc}?\s?[-+]?\d+([.,]\d+)*(e[-+]?\d+)?\s?[%)]?$/iu;
/** Dates, times, addresses of pages and people, hashes, numbers with letters: what identifies a row and says nothing. */
const code =
  /^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ]\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(:\d{2})?.*|(https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.\w+|[0-9a-f]{8}(-?[0-9a-f]{4}){2,}[0-9a-f]*|[0-9a-f]{16,}|\/?[\w.-]+(\/[\w.-]+)+)$/i;

export function factsOf(rows: readonly (readonly Cell[])[], column: number): ColumnFacts {
  const cells = rows.map((row) => row[column]).filter((cell) => cellText(cell).trim() !== '');
  const values = cells.map(cellText);
  const elements = cells.flatMap((cell) => (cell === undefined || typeof cell === 'string' ? [cell ?? ''] : cell));
  const share = (fits: (value: string) => boolean): number =>
    values.length === 0 ? 0 : values.filter((value) => fits(value.trim())).length / values.length;
  const mean = (of: (value: string) => number): number =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + of(value), 0) / values.length;
  return {
    rows: rows.length,
    filled: values.length,
    averageLength: mean((value) => value.length),
    averageWords: mean(wordsOf),
    distinct: new Set(elements).size,
    numeric: share((value) => number.test(value)),
    coded: share((value) => code.test(value)),
    values,
  };
}

export function isNumber(value: string): boolean {
  return number.test(value.trim());
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

function wordsOf(value: string): number {
  // A long text is as long as its beginning says.
  const start = value.slice(0, 2000);
  const spaced = start.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  return spaced + (start.match(unspaced)?.length ?? 0) / 2;
}

/** Short values, few of them, each used more than once. */
export function looksLikeLabels(fact: Pick<ColumnFacts, 'averageLength' | 'distinct' | 'filled'>): boolean {
  return fact.filled >= 4 && fact.averageLength <= 40 && fact.distinct <= fact.filled / 2;
}
