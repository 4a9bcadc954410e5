import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { AppError, type Inspection, type ReadOptions } from '../../src-shared/domain/index.ts';
import { fileSource } from './open/byteSource.ts';
import { showDamage } from './open/encoding/decoder.ts';
import { readingError } from './open/fileErrors.ts';
import { inspectFolder } from './extract/readFolder.ts';
import { labelsOf } from './items.ts';
import { limits } from './open/limits.ts';
import type { Opened } from './reader.ts';
import { openSource } from './open/openSource.ts';
import { cellText, type Cell } from './tables/rows.ts';
import { splitOf } from './tables/columns/names.ts';

/**
 * Finds out what a file or folder is: format, encoding, columns, a suggested mapping and the first 20 rows.
 * Options given win over what was found; a mapping that does not fit the columns is left out.
 * Throws file-not-found, file-unreadable, file-empty, format-unknown, encoding-unknown.
 */
export async function inspect(
  path: string,
  given: Partial<ReadOptions> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Inspection> {
  const facts = await stat(path).catch((thrown: unknown) => {
    throw readingError(thrown, path);
  });
  if (facts.isDirectory()) return inspectFolder(path, given, signal);
  const opened = await openLeniently(path, given);
  const { options, shape } = opened;
  return {
    path,
    name: basename(path),
    bytes: opened.source.bytes,
    options: { ...options, split: given.split === undefined ? splitByName(path, opened) : given.split },
    columns: [...shape.columns],
    sure: given.mapping !== undefined || shape.sure === undefined || (shape.sure.text && shape.sure.label),
    sureOfText: given.mapping !== undefined || (shape.sure?.text ?? true),
    leftOut: [...(shape.leftOut ?? [])],
    preview: (await opened.sample()).slice(0, limits.previewRows).map((row) => previewRow(row, opened)),
  };
}

async function openLeniently(path: string, given: Partial<ReadOptions>): Promise<Opened> {
  try {
    return await openSource(await fileSource(path), given);
  } catch (thrown) {
    // The mapping was made before the format, the delimiter or the header was changed.
    if (!(thrown instanceof AppError) || thrown.code !== 'column-missing') throw thrown;
    return openSource(await fileSource(path), { ...given, mapping: undefined });
  }
}

/** train.csv and test.csv say by their names where they belong, unless a column says it row by row. */
function splitByName(path: string, opened: Opened): ReadOptions['split'] {
  if (opened.options.mapping.split !== null) return null;
  return splitOf(basename(path, extname(path)));
}

function previewRow(row: readonly Cell[], { shape, options, nameOf }: Opened): string[] {
  return shape.columns.map((_, column) => {
    const value = showDamage(cellText(row[column])).slice(0, limits.previewCell);
    if (nameOf === null || column !== options.mapping.label) return value;
    return labelsOf(row[column], options.separator)
      .map(nameOf)
      .join(options.separator ?? ', ');
  });
}
