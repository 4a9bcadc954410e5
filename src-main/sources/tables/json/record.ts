import { AppError } from '../../../../src-shared/domain/index.ts';
import { cellText, malformed, type BadRow, type Row } from '../rows.ts';
import { jsonFault } from './check.ts';
import { cellAt, type FieldPath } from './fields.ts';

/** What makes cells of one record, and what else the record says. */
export type RecordReader = {
  columns: readonly string[];
  read(record: unknown): Omit<Extract<Row, { error?: undefined }>, 'line'>;
};

export function fieldReader(paths: readonly FieldPath[], names: readonly string[]): RecordReader {
  return { columns: names, read: (record) => ({ cells: paths.map((path) => cellAt(record, path)) }) };
}

/** undefined where the text is not JSON; JSON itself has no undefined. */
export function parseRecord(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function recordRow(text: string, line: number, reader: RecordReader, before: readonly string[]): Row {
  const fault = jsonFault(text);
  if (fault !== null) return brokenRow(line, fault);
  const record = parseRecord(text);
  if (record === undefined) return malformed(line, 'json', { json: '…' });
  const { cells, ...others } = reader.read(record);
  // `"\ud800"` alone is half of a character: nothing can keep it.
  if (cells.some((cell) => !cellText(cell).isWellFormed())) {
    return malformed(line, 'json', { json: '\\u{d800}–\\u{dfff}' });
  }
  return { line, cells: [...before, ...cells], ...others };
}

function brokenRow(line: number, { line: within, column, what }: NonNullable<ReturnType<typeof jsonFault>>): BadRow {
  return malformed(line + within - 1, 'json', { json: `${what}, ${line + within - 1}:${column}` });
}

/** Throws file-malformed where a text that should be JSON is none. */
export function refuseBroken(text: string, line = 1): void {
  const fault = jsonFault(text);
  if (fault === null) return;
  throw new AppError('file-malformed', { line: fault.line + line - 1, column: fault.column, json: fault.what });
}
