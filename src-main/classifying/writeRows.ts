import type { z } from 'zod';
import { linePart, type AppErrorData } from '../../src-shared/domain/index.ts';
import type { exportFormat } from '../../src-shared/contract/classifying.ts';
import type { Output } from '../files/index.ts';
import { writeCsv, writeJsonl } from '../sources/index.ts';
import type { NewBatchRow } from '../project/index.ts';

export type ExportFormat = z.infer<typeof exportFormat>;

const header = ['label', 'confidence', 'runner_up', 'runner_up_confidence', 'source', 'line', 'text', 'error'];

export interface WritingOptions {
  /** Says what an error means. */
  inWords: (error: AppErrorData) => string;
  /** Between several labels in a cell. */
  separator?: string | undefined;
  /** What rows may have beside their text, by name: columns of a CSV of their own. */
  columns: readonly string[];
}

/** Stands in hardly any label, and is what multi-label files use most beside the comma. */
const usualSeparator = '|';

/** Writes the rows of a batch for other programs. Returns how many there were. */
export function writeRows(
  output: Output,
  format: ExportFormat,
  slices: AsyncIterable<NewBatchRow[]> | Iterable<NewBatchRow[]>,
  { inWords, separator = usualSeparator, columns }: WritingOptions,
): Promise<number> {
  return format === 'csv'
    ? // Texts from anywhere may begin with '=': a spreadsheet must not run them.
      writeCsv(
        output,
        [...header, ...apart(columns)],
        each(slices, (row) => [...cells(row, inWords, separator), ...columns.map((name) => row.metadata[name] ?? '')]),
        { bom: true, guard: true },
      )
    : writeJsonl(output, each(slices, jsonRow));
}

/** A column that is called like one of ours gets a number. */
function apart(columns: readonly string[]): string[] {
  const taken = new Set([...header, ...columns]);
  return columns.map((name) => {
    if (!header.includes(name)) return name;
    let number = 2;
    while (taken.has(`${name} ${number}`)) number += 1;
    taken.add(`${name} ${number}`);
    return `${name} ${number}`;
  });
}

async function* each<T>(
  slices: AsyncIterable<NewBatchRow[]> | Iterable<NewBatchRow[]>,
  toValue: (row: NewBatchRow) => T,
): AsyncGenerator<T> {
  for await (const slice of slices) for (const row of slice) yield toValue(row);
}

function cells(
  { source, line, text, prediction, error }: NewBatchRow,
  inWords: (error: AppErrorData) => string,
  separator: string,
): string[] {
  const score = (value: number | undefined): string => value?.toFixed(4) ?? '';
  const given = prediction === null ? [] : (prediction.labels ?? [prediction]);
  return [
    given.map((one) => one.label).join(separator),
    given.map((one) => score(one.score)).join(separator),
    prediction?.runnerUp?.label ?? '',
    score(prediction?.runnerUp?.score),
    source,
    line === null ? '' : String(line),
    text,
    error ? inWords(error) : '',
  ];
}

/** One row as JSON: the same facts under the same names, in full precision. */
export function jsonRow({ source, line, text, prediction, error, metadata }: NewBatchRow): Record<string, unknown> {
  const { label = null, score = null, runnerUp = null, labels = null, needsPerson = false } = prediction ?? {};
  const given = labels ?? (prediction ? [prediction] : []);
  return {
    label: labels ? (labels[0]?.label ?? null) : label,
    confidence: labels ? (labels[0]?.score ?? null) : score,
    labels: given.map((one) => one.label),
    confidences: given.map((one) => one.score),
    runnerUp: runnerUp?.label ?? null,
    runnerUpConfidence: runnerUp?.score ?? null,
    needsPerson,
    source,
    part: linePart(line),
    line,
    text,
    metadata,
    error,
  };
}
