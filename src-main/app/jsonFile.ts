import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small JSON file of the user's folder. What cannot be read is set aside, never thrown away, and the start goes on without it. */
export interface JsonFile<T> {
  read(): T;
  write(value: T): void;
}

export function jsonFile<T>(
  path: string,
  schema: z.ZodType<T>,
  empty: T,
  onBroken: (path: string) => void,
): JsonFile<T> {
  let value: T | undefined;
  return {
    read: () => (value ??= readOr(path, schema, empty, onBroken)),
    write(next) {
      value = next;
      writeAtomically(path, JSON.stringify(next, null, 2));
    },
  };
}

function readOr<T>(path: string, schema: z.ZodType<T>, empty: T, onBroken: (path: string) => void): T {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return empty;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    const aside = `${path}.broken`;
    renameSync(path, aside);
    onBroken(aside);
    return empty;
  }
}

/** Either the old contents or the new ones stand in the file, whatever happens in between. */
function writeAtomically(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
