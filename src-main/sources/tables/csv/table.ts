import type { ReadOptions } from '../../../../src-shared/domain/index.ts';
import { limits } from '../../open/limits.ts';
import { cellText } from '../rows.ts';
import type { Sample } from '../../open/sample.ts';
import { CsvParser } from './csvParser.ts';

type Delimiter = NonNullable<ReadOptions['delimiter']>;

/** The sample read with one delimiter. */
export type Table = {
  delimiter: Delimiter;
  quotes: boolean;
  rows: readonly (readonly string[])[];
  /** The commonest number of columns, and the share of rows that have it. */
  width: number;
  agreement: number;
};

const delimiters: readonly Delimiter[] = ['\t', ',', ';', '|'];

export function readTable(sample: Sample, delimiter: Delimiter): Table {
  const quoted = parsed(sample, delimiter, true);
  if (delimiter !== '\t' || !sample.text.includes('"')) return quoted;
  // Many TAB files know no quoting: their quotation marks are text. A mark inside an unquoted field says so, since
  // whoever quotes would have quoted that field; so do fields that begin with a mark and do not end with one.
  const raw = parsed(sample, delimiter, false);
  const bareMarks = raw.rows.some((row) => row.some((cell) => !cell.startsWith('"') && cell.includes('"')));
  const doubledMarks = raw.rows.some((row) => row.some((cell) => /^".*"".*"$/.test(cell)));
  return quoted.agreement < raw.agreement || (bareMarks && !doubledMarks) ? raw : quoted;
}

/** The delimiter whose rows agree best; on a tie the one that gives more columns. Null: one column only. */
export function bestTable(sample: Sample): Table | null {
  const tables = delimiters.map((delimiter) => readTable(sample, delimiter)).filter((table) => table.width > 1);
  tables.sort((a, b) => b.agreement - a.agreement || b.width - a.width);
  return tables[0] ?? null;
}

function parsed(sample: Sample, delimiter: Delimiter, quotes: boolean): Table {
  const parser = new CsvParser({ delimiter, quotes, lineBreak: sample.lineBreak });
  const found = parser.push(sample.text);
  if (sample.complete) found.push(...parser.end());
  const sampled = found.slice(0, limits.sampleRows);
  const rows = sampled.flatMap((row) => (row.error === undefined ? [row.cells.map(cellText)] : []));
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return { delimiter, quotes, rows, width, agreement: sampled.length === 0 ? 0 : count / sampled.length };
}
