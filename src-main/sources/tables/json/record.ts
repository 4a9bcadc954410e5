import { AppError } from '../../../../src-shared/domain/index.ts';
import { malformed, type Row } from '../rows.ts';
import { cellAt, type FieldPath } from './fields.ts';

/** undefined where the text is not JSON; JSON itself has no undefined. */
export function parseRecord(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function recordRow(text: string, line: number, paths: readonly FieldPath[], before: readonly string[]): Row {
  try {
    const record: unknown = JSON.parse(text);
    return { line, cells: [...before, ...paths.map((path) => cellAt(record, path))] };
  } catch (thrown) {
    return malformed(line, 'json', { json: AppError.from(thrown).fields.message ?? '' });
  }
}
