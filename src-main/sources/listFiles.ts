import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { readingError } from './open/fileErrors.ts';
import { walkFolder, type Found, type FoundFile } from './open/walk.ts';
import { AppError, type ProblemItem } from '../../src-shared/domain/index.ts';

/** A file to be read; `alone`: it was named by itself, so that its content says what it is. */
export type ListedFile = FoundFile & { alone: boolean };

/** Every file of what was named, once, in order; a folder's files by name. Paths are absolute. */
export async function* listFiles(
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<ListedFile | ProblemItem> {
  const listed = new Set<string>();
  const named = [...new Set(paths.map((each) => resolve(each)))];
  for (let at = 0; at < named.length; at += together) {
    signal.throwIfAborted();
    const looked = await Promise.all(named.slice(at, at + together).map(lookAt));
    for (const one of looked) {
      for await (const found of filesOf(one, signal)) {
        if (found.kind === 'file') {
          if (listed.has(found.path)) continue;
          listed.add(found.path);
          yield { ...found, alone: found.path === one.path };
        } else yield found;
      }
    }
  }
}

/** Paths that are looked at beside one another: a hundred thousand dropped files take a second, not twenty. */
const together = 64;

type Looked = { path: string; isFolder: boolean } | { path: string; error: AppError };

async function lookAt(path: string): Promise<Looked> {
  try {
    return { path, isFolder: (await stat(path)).isDirectory() };
  } catch (thrown) {
    return { path, error: readingError(thrown, path) };
  }
}

async function* filesOf(looked: Looked, signal: AbortSignal): AsyncGenerator<Found> {
  const { path } = looked;
  const name = basename(path);
  if ('error' in looked) {
    yield { kind: 'problem', path, source: name, part: null, error: looked.error.toData() };
    return;
  }
  if (!looked.isFolder) {
    yield { kind: 'file', path, relative: name };
    return;
  }
  let isEmpty = true;
  for await (const found of walkFolder(path, signal)) {
    isEmpty = false;
    yield found.kind === 'file'
      ? { ...found, relative: `${name}/${found.relative}` }
      : { ...found, source: found.source === '' ? name : `${name}/${found.source}` };
  }
  if (isEmpty) {
    const error = new AppError('folder-empty', { path }).toData();
    yield { kind: 'problem', path, source: name, part: null, error };
  }
}
