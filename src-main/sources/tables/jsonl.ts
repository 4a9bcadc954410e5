import { fieldName, fieldPaths, suggestFields } from './json/fields.ts';
import { parseRecord, recordRow } from './json/record.ts';
import type { Reader } from '../reader.ts';
import { perLine, sampleLines } from './perLine.ts';

const extensions = new Set(['.jsonl', '.ndjson']);

/** One JSON object a line; fields inside fields are columns too (`data.text`). */
export const jsonl: Reader = {
  format: 'jsonl',

  recognises(sample) {
    const lines = sampleLines(sample);
    if (lines[0]?.trimStart().startsWith('{') !== true) return false;
    const objects = lines.map(parseRecord).filter(isObject);
    // One line that holds lists of records is a whole JSON file, written without line breaks.
    if (lines.length === 1 && objects.some(holdsRecords)) return false;
    const enough = extensions.has(sample.extension) ? 1 : lines.length * 0.8;
    return objects.length > 0 && objects.length >= enough;
  },

  shape(sample) {
    const records = sampleLines(sample)
      .map(parseRecord)
      .filter((record) => record !== undefined);
    const paths = fieldPaths(records);
    if (paths.length === 0) return null;
    return {
      columns: paths.map(fieldName),
      ...suggestFields(paths, records),
      parser: () => perLine(sample, (text, line) => recordRow(text, line, paths, [])),
    };
  },
};

function holdsRecords(record: object): boolean {
  return Object.values(record).some(
    (value) => Array.isArray(value) && value.some((element) => typeof element === 'object' && element !== null),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
