// Exports of other labelling programs, each in its own file, read as what their people decided. Never guesses: who wrote a file is told
// by the shape of its records. Begin with tool.ts; a further program is one file and one entry below.
import { cellAt, fieldName, fieldPaths, suggestFields, type FieldPath } from '../json/fields.ts';
import { fieldReader, type RecordReader } from '../json/record.ts';
import type { Suggestion } from '../columns/suggest.ts';
import { labelStudio } from './labelStudio.ts';
import { prodigy } from './prodigy.ts';
import { spacy } from './spacy.ts';
import { isObject, type Tool } from './tool.ts';

const tools: readonly Tool[] = [prodigy, spacy, labelStudio];

export type RecordShape = { reader: RecordReader } & Suggestion;

/** How records are read: as the program that wrote them meant it, else field by field. Null: they hold no plain value. */
export function recordShape(records: readonly unknown[]): RecordShape | null {
  const tool = tools.find((one) => one.wrote(records));
  const paths = fieldPaths(records).filter((path) => tool?.owns.includes(path[0] ?? '') !== true);
  if (paths.length === 0) return null;
  const suggestion = suggestFields(paths, records);
  const names = paths.map(fieldName);
  if (tool === undefined) return { reader: fieldReader(paths, names), ...suggestion };
  return {
    reader: { columns: ['label', ...names], read: (record) => decided(tool, record, paths) },
    mapping: {
      text: suggestion.mapping.text.map((column) => column + 1),
      label: 0,
      split: suggestion.mapping.split === null ? null : suggestion.mapping.split + 1,
    },
    sure: suggestion.sure,
  };
}

function decided(tool: Tool, record: unknown, paths: readonly FieldPath[]): ReturnType<RecordReader['read']> {
  const { labels, ...others } = isObject(record) ? tool.read(record) : { labels: [] };
  return { cells: [labels, ...paths.map((path) => cellAt(record, path))], ...others };
}
