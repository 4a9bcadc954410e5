import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { FormatName, ReadItem } from '../../src-shared/domain/index.ts';
import { readingError } from './open/fileErrors.ts';
import { isStructured, readFiles, type FilePlan } from './extract/readFiles.ts';
import { walkFolder, type Found } from './open/walk.ts';
import { createSlices } from './open/slices.ts';
import { chooseText } from './open/openSource.ts';
import type { BytesRead } from './readDocuments.ts';

export type AnyOptions = {
  /** Column that holds the text, by header name or number from 1; a table without it is a problem. */
  textColumn?: string;
  /** Read every file as this, instead of as what its content says. */
  format?: FormatName;
  onBytes?: BytesRead;
};

/**
 * Files and folders mixed, the format found for each file; whatever cannot be read is a problem item, and the rest goes on.
 * In folders a .txt is one document; a .txt named by itself may also turn out to be a list of them.
 */
export async function* readAny(
  paths: readonly string[],
  signal: AbortSignal,
  options: AnyOptions = {},
): AsyncGenerator<ReadItem[]> {
  const named = new Set(paths);
  const { textColumn, format } = options;
  const plan: FilePlan = {
    readAs: (file) => (format === undefined && !named.has(file.path) && !isStructured(file) ? 'text' : 'content'),
    given: format === undefined ? {} : { format },
    settle: (opened) => chooseText(opened, textColumn),
  };
  const slices = createSlices();
  for await (const { items } of readFiles(everyFile(paths, signal), plan, signal, options.onBytes)) {
    for (const item of items) {
      const slice = slices.add(item);
      if (slice !== null) yield slice;
    }
    // A table's documents go on at once: somebody is watching the rows appear.
    const rest = items.length > 1 ? slices.rest() : [];
    if (rest.length > 0) yield rest;
  }
  const rest = slices.rest();
  if (rest.length > 0) yield rest;
}

async function* everyFile(paths: readonly string[], signal: AbortSignal): AsyncGenerator<Found> {
  for (const path of new Set(paths)) {
    const name = basename(path);
    try {
      const facts = await stat(path);
      if (!facts.isDirectory()) {
        yield { kind: 'file', path, relative: name };
        continue;
      }
    } catch (thrown) {
      yield {
        kind: 'problem',
        path: resolve(path),
        source: name,
        part: null,
        error: readingError(thrown, path).toData(),
      };
      continue;
    }
    for await (const found of walkFolder(path, signal)) {
      yield found.kind === 'file'
        ? { ...found, relative: `${name}/${found.relative}` }
        : { ...found, source: found.source === '' ? name : `${name}/${found.source}` };
    }
  }
}
