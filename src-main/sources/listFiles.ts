import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { readingError } from './open/fileErrors.ts';
import { walkFolder, type Found, type FoundFile } from './open/walk.ts';
import type { ProblemItem } from '../../src-shared/domain/index.ts';

/** A file to be read; `alone`: it was named by itself, so that its content says what it is. */
export type ListedFile = FoundFile & { alone: boolean };

/** Every file of what was named, once, in order; a folder's files by name. Paths are absolute. */
export async function* listFiles(
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<ListedFile | ProblemItem> {
  const listed = new Set<string>();
  for (const path of new Set(paths.map((each) => resolve(each)))) {
    for await (const found of filesOf(path, signal)) {
      if (found.kind === 'file') {
        if (listed.has(found.path)) continue;
        listed.add(found.path);
        yield { ...found, alone: found.path === path };
      } else yield found;
    }
  }
}

async function* filesOf(path: string, signal: AbortSignal): AsyncGenerator<Found> {
  const name = basename(path);
  try {
    const facts = await stat(path);
    if (!facts.isDirectory()) {
      yield { kind: 'file', path, relative: name };
      return;
    }
  } catch (thrown) {
    yield { kind: 'problem', path, source: name, part: null, error: readingError(thrown, path).toData() };
    return;
  }
  for await (const found of walkFolder(path, signal)) {
    yield found.kind === 'file'
      ? { ...found, relative: `${name}/${found.relative}` }
      : { ...found, source: found.source === '' ? name : `${name}/${found.source}` };
  }
}
