import type { Reader } from '../reader.ts';
import { isTextName } from './columns/names.ts';
import { parseRecord, recordRow, refuseBroken } from './json/record.ts';
import { perLine, sampleLines } from './perLine.ts';
import { recordShape } from './tools/index.ts';
import { isObject } from './tools/tool.ts';

const extensions = new Set(['.jsonl', '.ndjson']);

/** One JSON object a line; fields inside fields are columns too (`data.text`). */
export const jsonl: Reader = {
  format: 'jsonl',

  recognises(sample) {
    if (extensions.has(sample.extension)) return true;
    const lines = sampleLines(sample);
    if (lines[0]?.trimStart().startsWith('{') !== true) return false;
    const objects = lines.map(parseRecord).filter(isObject);
    // One line may be a whole JSON file without line breaks: its lists are the records, unless it is a text with lists of its own.
    if (lines.length === 1 && objects.some((record) => holdsLists(record) && !holdsText(record))) return false;
    return objects.length > 0 && objects.length >= lines.length * 0.8;
  },

  shape(sample) {
    const lines = sampleLines(sample);
    const records = lines.map(parseRecord).filter((record) => record !== undefined);
    const shape = recordShape(records);
    if (shape === null) {
      if (records.length === 0) refuseBroken(lines[0] ?? sample.text);
      return null;
    }
    const { reader, mapping, sure } = shape;
    return {
      columns: reader.columns,
      mapping,
      sure,
      parser: () => perLine(sample, (text, line) => recordRow(text, line, reader, [])),
    };
  },
};

function holdsLists(record: object): boolean {
  return Object.values(record).some(
    (value) => Array.isArray(value) && value.some((element) => typeof element === 'object' && element !== null),
  );
}

function holdsText(record: object): boolean {
  return (
    Object.entries(record).some(([name, value]) => typeof value === 'string' && isTextName(name)) || 'data' in record
  );
}
