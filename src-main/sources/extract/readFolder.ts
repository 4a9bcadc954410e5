import { basename } from 'node:path';
import {
  AppError,
  type ColumnMapping,
  type Inspection,
  type ReadItem,
  type ReadOptions,
  type Split,
} from '../../../src-shared/domain/index.ts';
import { limits } from '../open/limits.ts';
import { splitOf } from '../tables/columns/names.ts';
import { levelsOf } from '../open/folderLevels.ts';
import { folderShape } from '../open/folderShape.ts';
import { isStructured, readFiles, type FilePlan, type ReadFiles } from './readFiles.ts';
import { createSlices } from '../open/slices.ts';
import { walkFolder, type FoundFile } from '../open/walk.ts';

/** Files of a folder as documents; the name of a folder above each is its label. Tables among them are read as tables. */
export async function* readFolder(
  root: string,
  options: Partial<ReadOptions>,
  signal: AbortSignal,
  onBytes?: (bytes: number) => void,
  read: ReadFiles = readFiles,
): AsyncGenerator<ReadItem[]> {
  const mapping = options.mapping ?? (await folderShape(root, signal)).mapping;
  const slices = createSlices();
  for await (const { file, items } of read(walkFolder(root, signal), planOf(options), signal, onBytes)) {
    const place = file === null ? null : placeOf(file, mapping, options.split ?? null);
    for (const item of items) {
      const slice = slices.add(place === null ? item : placed(item, place));
      if (slice !== null) yield slice;
    }
  }
  const rest = slices.rest();
  if (rest.length > 0) yield rest;
}

export async function inspectFolder(
  root: string,
  given: Partial<ReadOptions>,
  signal: AbortSignal,
): Promise<Inspection> {
  const shape = await folderShape(root, signal);
  if (shape.files === 0) throw new AppError('folder-empty', { path: root });
  const options: ReadOptions = {
    format: 'folder',
    encoding: given.encoding ?? 'utf-8',
    mapping: given.mapping ?? shape.mapping,
    separator: given.separator,
    split: given.split ?? null,
  };
  const preview: string[][] = [];
  const seen = new Set<FoundFile>();
  const examples = async function* (): AsyncGenerator<FoundFile> {
    yield* shape.examples;
  };
  for await (const { file, items } of readFiles(examples(), planOf(options), signal)) {
    const first = items[0];
    if (file === null || first?.kind !== 'document' || seen.has(file)) continue;
    seen.add(file);
    const levels = levelsOf(file.relative);
    preview.push(
      shape.columns.map((_, column) =>
        column === 0 ? first.text.slice(0, limits.previewCell) : (levels[column - 1] ?? ''),
      ),
    );
  }
  return {
    path: root,
    name: basename(root),
    bytes: shape.bytes,
    options,
    columns: shape.columns,
    sure: true,
    sureOfText: true,
    leftOut: [],
    preview,
  };
}

function planOf(options: Partial<ReadOptions>): FilePlan {
  // The encoding of the folder is advice for its texts; a table is looked at by itself, but for how it parts its labels.
  return {
    byContent: 'structured',
    given: { encoding: options.encoding, separator: options.separator },
    textsAlone: null,
  };
}

type Place = { label: string | null; split: Split | null; fileSplit: Split | null; forced: Split | null };

function placeOf(file: FoundFile, mapping: ColumnMapping, forced: Split | null): Place {
  const levels = levelsOf(file.relative);
  const label = mapping.label === null ? null : (levels[mapping.label - 1] ?? null);
  const split = mapping.split === null ? null : splitOf(levels[mapping.split - 1] ?? '');
  return { label, split, fileSplit: isStructured(file) ? splitOf(stem(file)) : null, forced };
}

/** What a file says of itself wins over where it lies, except for a split that was chosen for all. */
function placed(item: ReadItem, place: Place): ReadItem {
  if (item.kind === 'problem') return item;
  const labels = item.labels.length > 0 || place.label === null ? item.labels : [place.label];
  return { ...item, labels, split: place.forced ?? item.split ?? place.split ?? place.fileSplit };
}

function stem(file: FoundFile): string {
  return basename(file.relative).replace(/\.[^.]+$/, '');
}
