import type { FormatName, ProblemItem, ReadItem } from '../../src-shared/domain/index.ts';
import { readFiles, type FilePlan, type ReadFiles } from './extract/readFiles.ts';
import { listFiles, type ListedFile } from './listFiles.ts';
import { createSlices } from './open/slices.ts';
import type { BytesRead } from './readDocuments.ts';
import type { TextChoice } from './tables/textChoice.ts';

export type AnyOptions = TextChoice & {
  /** Read every file as this, instead of as what its content says. */
  format?: FormatName;
  onBytes?: BytesRead;
};

/**
 * The texts of files and folders mixed, the format found for each file; whatever cannot be read is a problem item, and the rest goes on.
 * In folders a .txt is one document; a .txt named by itself may also turn out to be a list of them.
 */
export async function* readAny(
  paths: readonly string[],
  signal: AbortSignal,
  options: AnyOptions = {},
  read: ReadFiles = readFiles,
): AsyncGenerator<ReadItem[]> {
  const slices = createSlices();
  for await (const items of readListed(listFiles(paths, signal), signal, options, read)) {
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

/** The same for files that were listed before. The items of a slice are of one file; each file has some, if only its problem. */
export async function* readListed(
  files: AsyncIterable<ListedFile | ProblemItem>,
  signal: AbortSignal,
  { format, onBytes, ...textsAlone }: AnyOptions = {},
  read: ReadFiles = readFiles,
): AsyncGenerator<ReadItem[]> {
  const plan: FilePlan = {
    byContent: format === undefined ? 'listed' : 'all',
    given: format === undefined ? {} : { format },
    textsAlone,
  };
  for await (const { items } of read(files, plan, signal, onBytes)) if (items.length > 0) yield items;
}
