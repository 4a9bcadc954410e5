import { ElementScanner, type Element } from './json/elementScanner.ts';
import { fieldName, fieldPaths, suggestFields, type FieldPath } from './json/fields.ts';
import { parseRecord, recordRow } from './json/record.ts';
import { limits } from '../open/limits.ts';
import type { Reader } from '../reader.ts';
import { malformed, tooLong, type Row, type RowParser } from './rows.ts';
import type { Sample } from '../open/sample.ts';
import { splitOf } from './columns/names.ts';

/** A list of objects, of lists of cells or of texts; or an object of such lists, one a split, as CLINC150 has it. */
export const json: Reader = {
  format: 'json',

  recognises(sample) {
    const text = sample.text.trimStart();
    if (!/^(\[\s*[[{"]|\{\s*")/.test(text)) return false;
    return sampleElements(sample).some((element) => parseRecord(element.text) !== undefined);
  },

  shape(sample) {
    const elements = sampleElements(sample);
    const records = elements.map((element) => parseRecord(element.text)).filter((record) => record !== undefined);
    const paths = fieldPaths(records);
    if (paths.length === 0) return null;
    const inParts = sample.text.trimStart().startsWith('{');
    const { mapping, sure } = suggestFields(paths, records);
    if (!inParts) {
      return { columns: paths.map(fieldName), mapping, sure, parser: () => parser(paths, false) };
    }
    // The name of the list stands before the record's own columns.
    const named = elements.every((element) => splitOf(element.part) !== null);
    return {
      columns: ['part', ...paths.map(fieldName)],
      mapping: {
        text: mapping.text.map((column) => column + 1),
        label: mapping.label === null ? null : mapping.label + 1,
        split: named ? 0 : mapping.split === null ? null : mapping.split + 1,
      },
      sure,
      parser: () => parser(paths, true),
    };
  },
};

function sampleElements(sample: Sample): Element[] {
  const scanner = new ElementScanner();
  const elements = scanner.push(sample.text);
  return elements.slice(0, limits.sampleRows);
}

function parser(paths: readonly FieldPath[], inParts: boolean): RowParser {
  const scanner = new ElementScanner();
  const row = (element: Element): Row => {
    if (element.fault === 'too-long') return tooLong(element.line, limits.field);
    if (element.fault === 'cut-off') return malformed(element.line, 'cut-off', { format: 'json' });
    return recordRow(element.text, element.line, paths, inParts ? [element.part] : []);
  };
  return { push: (text) => scanner.push(text).map(row), end: () => scanner.end().map(row) };
}
