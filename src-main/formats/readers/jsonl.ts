import { fieldName, fieldPaths, suggestFieldMapping } from '../json/fields.ts';
import { parseRecord, recordRow } from '../json/record.ts';
import type { Reader } from '../reader.ts';
import { perLine, sampleLines } from './perLine.ts';

/** One JSON object a line; fields inside fields are columns too (`data.text`). */
export const jsonl: Reader = {
  format: 'jsonl',

  recognises(sample) {
    const lines = sampleLines(sample);
    if (lines[0]?.trimStart().startsWith('{') !== true) return false;
    const objects = lines.filter((line) => isObject(parseRecord(line)));
    return objects.length > 0 && objects.length >= lines.length * 0.8;
  },

  shape(sample) {
    const records = sampleLines(sample)
      .map(parseRecord)
      .filter((record) => record !== undefined);
    const paths = fieldPaths(records);
    if (paths.length === 0) return null;
    return {
      columns: paths.map(fieldName),
      mapping: suggestFieldMapping(paths, records),
      parser: () => perLine(sample, (text, line) => recordRow(text, line, paths, [])),
    };
  },
};

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
