import { z } from 'zod';
import { split } from './document.ts';
import { appErrorData } from './appError.ts';
import { itemPart, lineOf } from './itemPart.ts';

/** Text, once it is known how its characters are written. */
export const textFormats = [
  'csv',
  'text',
  'lines',
  'folder',
  'fasttext',
  'label-tab-text',
  'text-tab-label',
  'json',
  'jsonl',
] as const;

/** Documents of people: one text a file, or a message each. They say themselves how their characters are written. */
const documentFormats = [
  'docx',
  'odt',
  'pptx',
  'rtf',
  'epub',
  'doc',
  'pdf',
  'html',
  'markdown',
  'eml',
  'mbox',
  'msg',
] as const;

export const formatName = z.enum([...textFormats, ...documentFormats, 'xlsx', 'xls', 'ods', 'parquet', 'archive']);
export type FormatName = z.infer<typeof formatName>;

export function isTextFormat(format: FormatName): boolean {
  return textFormats.some((one) => one === format);
}

export function isDocumentFormat(format: FormatName): boolean {
  return documentFormats.some((one) => one === format);
}

export const encodingName = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-15',
  'koi8-r',
  'koi8-u',
  'ibm850',
  'ibm866',
  'macintosh',
  'mac-cyrillic',
]);
export type EncodingName = z.infer<typeof encodingName>;

export const delimiter = z.enum([',', ';', '\t', '|']);

/** Which column is what. A column is named by its position, since headers may repeat or be missing. */
export const columnMapping = z.object({
  text: z.array(z.int().min(0)).min(1),
  label: z.int().min(0).nullable(),
  split: z.int().min(0).nullable(),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

export const labelSeparator = z.string().min(1).max(5);

/** How a file is to be read: found by content, changed by the person if need be. */
export const readOptions = z.object({
  format: formatName,
  encoding: encodingName,
  delimiter: delimiter.optional(),
  header: z.boolean().optional(),
  mapping: columnMapping.optional(),
  /** What stands between several labels in one cell; without it a cell is one label. */
  separator: labelSeparator.optional(),
  /** Every document of this source goes into this split. */
  split: split.nullable().optional(),
});
export type ReadOptions = z.infer<typeof readOptions>;

const itemOrigin = {
  /** Absolute; `-` for standard input. */
  path: z.string(),
  /** File name relative to what was given, as people see it. */
  source: z.string(),
  part: itemPart.nullable(),
};

/** What a reader hands on: one document, or why there is none. */
export const readItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('document'),
    ...itemOrigin,
    text: z.string(),
    labels: z.array(z.string()),
    /** Labels that somebody said it does not have. */
    rejected: z.array(z.string()),
    split: split.nullable(),
    /** What its file says of it besides text, label and split: the other columns of a table by name. */
    metadata: z.record(z.string(), z.string()),
    /** What was not quite right, although the document could be read. */
    warnings: z.array(appErrorData),
  }),
  z.object({ kind: z.literal('problem'), ...itemOrigin, error: appErrorData }),
]);
export type ReadItem = z.infer<typeof readItem>;
export type DocumentItem = Extract<ReadItem, { kind: 'document' }>;
export type ProblemItem = Extract<ReadItem, { kind: 'problem' }>;

/** What could not be taken, for the lists of the wizard and of Classify. Imports of older programs know no path and no part. */
export const readProblem = z.object({
  path: z.string().optional(),
  source: z.string(),
  line: z.int().nullable(),
  part: itemPart.nullable().optional(),
  error: appErrorData,
});
export type ReadProblem = z.infer<typeof readProblem>;

export function toReadProblem({ path, source, part, error }: ProblemItem): ReadProblem {
  return { path, source, line: lineOf(part), part, error };
}

/** What the wizard shows of a file or folder before anything is read in full. */
export const inspection = z.object({
  path: z.string(),
  name: z.string(),
  bytes: z.int(),
  options: readOptions,
  columns: z.array(z.string()),
  /** False where more than one column could be the text or the label: then a person should say. */
  sure: z.boolean(),
  /** The same of the text alone, for those who need no label. */
  sureOfText: z.boolean(),
  /** Lines above, between and below that are no rows of the table: titles, further headers, totals, sources; and further sheets and files by name. */
  leftOut: z.array(
    z.object({ line: z.int(), kind: z.enum(['preamble', 'header', 'footer', 'sheet', 'file']), text: z.string() }),
  ),
  preview: z.array(z.array(z.string())),
});
export type Inspection = z.infer<typeof inspection>;

export const importCounts = z.object({
  read: z.int(),
  added: z.int(),
  duplicate: z.int(),
  unreadable: z.int(),
  newLabels: z.array(z.string()),
  labelled: z.int(),
  /** Rows with a text that is there already, with other labels: for a person to decide. */
  clashes: z.int().default(0),
  /** Of these, with more than one label. */
  multiLabel: z.int().default(0),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const dryRun = importCounts.extend({ problems: z.array(readProblem) });
export type DryRun = z.infer<typeof dryRun>;

export const importRecord = z.object({
  id: z.int().positive(),
  /** What takes it back, once it is done. */
  actionId: z.int().positive(),
  path: z.string(),
  name: z.string(),
  state: z.enum(['running', 'done', 'failed', 'undone']),
  startedAt: z.int(),
  finishedAt: z.int().nullable(),
  counts: importCounts,
  problems: z.array(readProblem),
});
export type ImportRecord = z.infer<typeof importRecord>;
