import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../src-shared/domain/index.ts';

/** A small JSON file of the user's folder. What cannot be read is kept aside, never overwritten, and the start goes on without it. */
export interface JsonFile<T> {
  read(): T;
  /** Throws file-not-writable where the file could neither be read nor be put aside: it may hold what must not be lost. */
  write(value: T): void;
}

/** Told of a file that cannot be read: where it is kept now, or the file itself where it could not be moved. */
type OnBroken = (path: string) => void;

export function jsonFile<T>(path: string, schema: z.ZodType<T>, empty: T, onBroken: OnBroken): JsonFile<T> {
  let value: T | undefined;
  let untouchable = false;

  const load = (): T => {
    try {
      const text = textOf(path);
      return text === null ? empty : schema.parse(JSON.parse(text));
    } catch {
      const aside = putAside(path);
      untouchable = aside === null;
      onBroken(aside ?? path);
      return empty;
    }
  };

  return {
    read: () => (value ??= load()),
    write(next) {
      value ??= load();
      if (untouchable) throw new AppError('file-not-writable', { path });
      writeAtomically(path, JSON.stringify(next, null, 2));
      value = next;
    },
  };
}

/** Null where there is no file; anything else that keeps it from being read is thrown. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR'))
      return null;
    throw thrown;
  }
}

/** Under a name that no earlier one has. Null where it cannot be moved. */
function putAside(path: string): string | null {
  let aside = `${path}.broken`;
  for (let number = 2; existsSync(aside); number++) aside = `${path}.broken-${number}`;
  try {
    renameSync(path, aside);
    return aside;
  } catch {
    return null;
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
