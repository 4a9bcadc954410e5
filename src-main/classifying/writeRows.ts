import type { z } from 'zod';
import type { AppErrorData } from '../../src-shared/domain/index.ts';
import type { exportFormat } from '../../src-shared/contract/classifying.ts';
import { writeCsv, writeJsonl } from '../formats/index.ts';
import type { NewBatchRow } from '../project/index.ts';

export type ExportFormat = z.infer<typeof exportFormat>;

const header = ['label', 'confidence', 'runner_up', 'runner_up_confidence', 'source', 'line', 'text', 'error'];

/** Writes the rows of a batch for other programs; `inWords` says what an error means. Returns how many there were. */
export function writeRows(
  path: string,
  format: ExportFormat,
  slices: AsyncIterable<NewBatchRow[]> | Iterable<NewBatchRow[]>,
  inWords: (error: AppErrorData) => string,
): Promise<number> {
  return format === 'csv'
    ? // Texts from anywhere may begin with '=': a spreadsheet must not run them.
      writeCsv(
        path,
        header,
        each(slices, (row) => cells(row, inWords)),
        { bom: true, guard: true },
      )
    : writeJsonl(path, each(slices, jsonRow));
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
): string[] {
  const score = (value: number | undefined): string => value?.toFixed(4) ?? '';
  return [
    prediction?.label ?? '',
    score(prediction?.score),
    prediction?.runnerUp?.label ?? '',
    score(prediction?.runnerUp?.score),
    source,
    line === null ? '' : String(line),
    text,
    error ? inWords(error) : '',
  ];
}

/** One row as JSON: the same facts under the same names, in full precision. */
export function jsonRow({ source, line, text, prediction, error }: NewBatchRow): Record<string, unknown> {
  if (!prediction) return { source, line, error };
  const { label, score, runnerUp } = prediction;
  return {
    label,
    confidence: score,
    runnerUp: runnerUp?.label ?? null,
    runnerUpConfidence: runnerUp?.score ?? null,
    source,
    line,
    text,
  };
}
