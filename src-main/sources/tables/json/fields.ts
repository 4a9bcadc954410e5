import type { Cell } from '../rows.ts';
import { suggestColumns, type Suggestion } from '../columns/suggest.ts';

/** A value in a record: the keys that lead to it. The record itself, where it is a plain text, has none. */
export type FieldPath = readonly string[];

const deepest = 4;
const mostFields = 200;

/** Every field that holds a plain value or a list of them, in the order in which they appear. */
export function fieldPaths(records: readonly unknown[]): FieldPath[] {
  const found = new Map<string, FieldPath>();
  for (const record of records) collect(record, [], found);
  return [...found.values()];
}

function collect(value: unknown, path: FieldPath, found: Map<string, FieldPath>): void {
  if (isPlain(value) || (Array.isArray(value) && path.length > 0 && value.every(isPlain))) {
    const key = JSON.stringify(path);
    if (!found.has(key) && found.size < mostFields) found.set(key, path);
    return;
  }
  // A list of records inside a record is not one document's value; a record that is a list has its cells in order.
  if (
    typeof value !== 'object' ||
    value === null ||
    path.length >= deepest ||
    (Array.isArray(value) && path.length > 0)
  )
    return;
  for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], found);
}

/** The cells of a record that is a list are counted from 1, as the columns of a CSV without a header. */
export function fieldName(path: FieldPath): string {
  if (path.length === 1 && /^\d+$/.test(path[0] ?? '')) return String(Number(path[0]) + 1);
  return path.length === 0 ? 'text' : path.join('.');
}

export function cellAt(record: unknown, path: FieldPath): Cell {
  let value: unknown = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return '';
    value = Reflect.get(value, key);
  }
  if (Array.isArray(value)) return value.filter(isPlain).map(plainText);
  return isPlain(value) ? plainText(value) : '';
}

export function suggestFields(paths: readonly FieldPath[], records: readonly unknown[]): Suggestion {
  // The cells of a list have numbers for names, which say nothing.
  const names = paths.map((path) => (/^\d+$/.test(path.at(-1) ?? '') ? '' : fieldName(path)));
  return suggestColumns(
    names,
    records.map((record) => paths.map((path) => cellAt(record, path))),
  );
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function plainText(value: string | number | boolean | null): string {
  return value === null ? '' : String(value);
}
