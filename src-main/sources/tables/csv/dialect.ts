import type { ReadOptions } from '../../../../src-shared/domain/index.ts';
import type { Sample } from '../../open/sample.ts';
import { limits } from '../../open/limits.ts';
import { cellText, type Row } from '../rows.ts';
import { CsvParser, type CsvShape } from './csvParser.ts';

type Delimiter = NonNullable<ReadOptions['delimiter']>;

/** The sample read in one way, and how much speaks for that way. */
export type Reading = CsvShape & { delimiter: Delimiter; rows: readonly Row[]; width: number; score: number };

const delimiters: readonly Delimiter[] = ['\t', ',', ';', '|'];

/**
 * The way of reading in which the rows agree best: delimiter, quotation mark, escape. Judged by the whole sample, as van den Burg,
 * Nazábal and Sutton (2019) propose: how regular the rows are, times how much the cells look like cells. Null: one column only.
 */
export function bestReading(sample: Sample, delimiter?: Delimiter): Reading | null {
  const wanted = delimiter === undefined ? delimiters : [delimiter];
  const all = wanted.filter((one) => sample.text.includes(one)).flatMap((one) => readings(sample, one));
  all.sort((a, b) => b.score - a.score || b.width - a.width);
  const best = all[0];
  return best !== undefined && best.width > 1 ? best : null;
}

/** A table of one column still has a delimiter: the one that its cells are quoted against. */
export function readingOf(sample: Sample, delimiter: Delimiter): Reading {
  const [first, ...others] = readings(sample, delimiter);
  return others.reduce((best, one) => (one.score > best.score ? one : best), first);
}

function readings(sample: Sample, delimiter: Delimiter): [Reading, ...Reading[]] {
  const [plainly, ...others] = candidates(sample.text, delimiter);
  const plain = read(sample, plainly, false);
  const quotesLines = plain.rows.some(
    (row) =>
      row.error === undefined &&
      row.cells.length === plain.width &&
      row.cells.some((cell) => /[\r\n]/.test(cellText(cell))),
  );
  // Where every mark has its partner, quoting is meant; only TAB files have to be looked at more closely.
  const faults = plain.rows.filter((row) => row.error !== undefined).length;
  const quoted = delimiter !== '\t' && faults <= plain.rows.length * 0.02;
  // Without a fault and with rows of one length it is what it looks like: a cell may well end in a backslash.
  const whole =
    faults === 0 &&
    plain.width > 1 &&
    plain.rows.every((row) => row.error === undefined && row.cells.length === plain.width);
  const worthTrying = others.filter(
    ({ quote, escape }) => (quote !== '' || !quoted) && (escape !== 'backslash' || quote !== '"' || !whole),
  );
  return [plain, ...worthTrying.map((dialect) => read(sample, dialect, quotesLines))];
}

type Dialect = Omit<CsvShape, 'lineBreak' | 'delimiter'> & { delimiter: Delimiter };

/** Only what the text gives a reason for; plain quoting first, since it wins where nothing tells them apart. */
function candidates(text: string, delimiter: Delimiter): [Dialect, ...Dialect[]] {
  const plain: Dialect = { delimiter, quote: '"', escape: 'doubled', spaced: false };
  const found: [Dialect, ...Dialect[]] = [plain];
  const spaced = text.includes(`${delimiter} "`);
  if (text.includes('"')) {
    found.push({ ...plain, quote: '' });
    if (spaced) found.push({ ...plain, spaced });
    if (text.includes('\\"'))
      found.push(
        { ...plain, escape: 'backslash' },
        ...(spaced ? [{ ...plain, escape: 'backslash', spaced } as const] : []),
      );
  }
  if ([delimiter, '\n', '\r'].some((before) => text.includes(`${before}'`)) || text.startsWith("'")) {
    found.push({ ...plain, quote: "'" });
    if (text.includes("\\'")) found.push({ ...plain, quote: "'", escape: 'backslash' });
  }
  return found;
}

function read(sample: Sample, dialect: Dialect, quotesLines: boolean): Reading {
  const shape = { ...dialect, lineBreak: sample.lineBreak };
  const parser = new CsvParser(shape);
  const found = parser.push(sample.text);
  if (sample.complete) found.push(...parser.end());
  const rows = found.slice(0, limits.sampleRows);
  const lengths = new Map<number, number>();
  for (const row of rows) {
    const length = row.error === undefined ? row.cells.length : 0;
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
  }
  const [width] = [...lengths].filter(([length]) => length > 0).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0];
  const score = regularity(lengths, rows.length) * cellQuality(rows, dialect) * reasonFor(dialect, rows, quotesLines);
  return { ...shape, rows, width, score };
}

/**
 * Plain quoting is what most programs write, so another way needs a reason. TAB files often know no quoting: a mark inside an unquoted
 * cell says so, since whoever quotes would have quoted that cell; marks that are doubled and quoted line breaks say the opposite.
 */
function reasonFor({ delimiter, quote, escape, spaced }: Dialect, rows: readonly Row[], quotesLines: boolean): number {
  if (quote !== '') return quote === '"' && escape === 'doubled' && !spaced ? 1 : 0.98;
  if (delimiter !== '\t') return 0.6;
  const cells = rows.flatMap((row) => (row.error === undefined ? row.cells.map(cellText) : []));
  const bare = cells.some((cell) => !cell.startsWith('"') && cell.slice(0, -1).includes('"'));
  const doubled = cells.some((cell) => /^".*"".*"$/.test(cell));
  return bare && !doubled && !quotesLines ? 2 : 0.7;
}

/** Rows of equal length speak for a reading, the more so the longer they are; every further length speaks against it. */
function regularity(lengths: ReadonlyMap<number, number>, rows: number): number {
  let sum = 0;
  for (const [length, count] of lengths) sum += (count * Math.max(length - 1, 0.001)) / Math.max(length, 1);
  return sum / Math.max(1, rows) / Math.max(1, lengths.size) ** 0.75;
}

/** The mean over the cells of how much each looks like one that was meant. */
function cellQuality(rows: readonly Row[], dialect: Dialect): number {
  let sum = 0;
  let count = 0;
  for (const row of rows) {
    if (row.error !== undefined) {
      count += 1;
      continue;
    }
    for (const cell of row.cells) {
      sum += qualityOf(cellText(cell), dialect);
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

const value = /^\s*[-+($£€¥]*\d[\d\s.,'/:%TZ+-]*[)%]?\s*$|^\s*$/;

function qualityOf(cell: string, { delimiter, quote }: Dialect): number {
  if (value.test(cell)) return 1;
  // A mark that was not taken away may show that the cell was cut, or that quoting was not understood.
  if (cell.startsWith('"') || cell.endsWith('"')) {
    const odd = (cell.match(/"/g)?.length ?? 0) % 2 === 1;
    if (delimiter !== '\t') return odd ? 0.3 : quote === '' ? 0.5 : 0.9;
    return quote === '' || !odd ? 0.9 : 0.5;
  }
  if (/^'.*'$/s.test(cell)) return 0.6;
  const prose = cell.length > 40 || /[.,;] /.test(cell);
  const others = delimiters.some((one) => one !== delimiter && one !== ',' && cell.includes(one));
  if (others) return prose ? 0.8 : 0.3;
  if (!prose && cell.includes(',')) return 0.6;
  return /[\p{L}\p{N}]/u.test(cell) ? 1 : 0.7;
}
