import { extname, posix } from 'node:path';
import type { FormatName, Split } from '../../../src-shared/domain/index.ts';
import { createLevels, levelsOf } from '../open/folderLevels.ts';
import type { Opened } from '../reader.ts';
import { splitOfFile } from '../tables/columns/names.ts';

/** A file of an archive that holds a table. */
export type InnerTable = Pick<Opened, 'shape' | 'options'> & { name: string; split: Split | null };

/** How the files of an archive are read. */
export type ArchivePlan = {
  /** All tables are of the same columns, and there is nothing else; or there are documents only; or both, or other tables. */
  kind: 'tables' | 'documents' | 'mixed';
  tables: ReadonlyMap<string, InnerTable>;
  documents: readonly string[];
  leftOut: readonly string[];
  /** The folders of the documents as columns, and the part of all names that says nothing since it is the same everywhere. */
  folders: ReturnType<ReturnType<typeof createLevels>['shape']>;
  prefix: string;
};

const tableFormats = new Set<FormatName>([
  'csv',
  'json',
  'jsonl',
  'fasttext',
  'label-tab-text',
  'text-tab-label',
  'xlsx',
  'xls',
  'ods',
  'parquet',
  'archive',
]);
const tableExtension = /^\.(csv|tsv|tab|jsonl?|ndjson|parquet|xls[xm]?|ods|zip|tar|t?gz)$/;

/** So few files are each looked at for a table; of more, those that say so by their extension. */
const fewFiles = 64;

export function mayBeTable(name: string, files: number): boolean {
  return files <= fewFiles || tableExtension.test(extname(name).toLowerCase());
}

/** A text of several lines is a document among others, and a list of them where it is alone. */
export function isTable({ options }: Pick<Opened, 'options'>, isAlone: boolean): boolean {
  return tableFormats.has(options.format) || (isAlone && options.format === 'lines');
}

export function planOf(files: readonly string[], found: readonly InnerTable[]): ArchivePlan {
  const names = new Set(found.map(({ name }) => name));
  const documents = files.filter((name) => !names.has(name));
  const tables = usedTables(found);
  const prefix = commonFolder(files);
  const levels = createLevels();
  for (const name of documents) levels.add(levelsOf(name.slice(prefix.length)));
  const isSame = new Set(tables.map(({ shape }) => shape.columns.join('\n'))).size === 1;
  return {
    kind: tables.length === 0 ? 'documents' : isSame && documents.length === 0 ? 'tables' : 'mixed',
    tables: new Map(tables.map((table) => [table.name, table])),
    documents,
    leftOut: found.filter((table) => !tables.includes(table)).map(({ name }) => name),
    folders: levels.shape(),
    prefix,
  };
}

/**
 * Beside train and test, what lies in folders below is what they were made of. Where other tables have labels, one that has none
 * and does not show which of its columns is the text is no data: names of classes, groups of them.
 */
function usedTables(found: readonly InnerTable[]): InnerTable[] {
  const depths = found.map(({ name }) => levelsOf(name).length);
  const top = Math.min(...depths);
  const uppermost = found.filter((_, index) => depths[index] === top);
  const used = uppermost.some(({ split }) => split !== null) ? uppermost : found;
  const labelled = used.some(({ options }) => options.mapping.label !== null);
  const isData = ({ options, shape }: InnerTable): boolean =>
    options.mapping.label !== null || (shape.columns.length > 1 && shape.sure?.text !== false);
  return labelled ? used.filter(isData) : [...used];
}

/** `train.csv` says where its rows belong, and so does a folder `train` above it. */
export function splitByName(name: string): Split | null {
  const own = splitOfFile(posix.basename(name, extname(name)));
  return (
    own ??
    levelsOf(name)
      .map(splitOfFile)
      .findLast((split) => split !== null) ??
    null
  );
}

function commonFolder(names: readonly string[]): string {
  const [first = ''] = names;
  const folders = first.split('/').slice(0, -1);
  let prefix = '';
  for (const folder of folders) {
    const longer = `${prefix}${folder}/`;
    if (!names.every((name) => name.startsWith(longer))) break;
    prefix = longer;
  }
  return prefix;
}
