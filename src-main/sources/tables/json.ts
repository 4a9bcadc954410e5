import { AppError } from '../../../src-shared/domain/index.ts';
import { limits } from '../open/limits.ts';
import type { Sample } from '../open/sample.ts';
import type { Reader, Shape } from '../reader.ts';
import { splitOf } from './columns/names.ts';
import { jsonFault } from './json/check.ts';
import { ElementScanner, type Element } from './json/elementScanner.ts';
import { parseRecord, recordRow, refuseBroken, type RecordReader } from './json/record.ts';
import { malformed, tooLong, type Row, type RowParser } from './rows.ts';
import { recordShape, type RecordShape } from './tools/index.ts';
import { isObject } from './tools/tool.ts';

/** A list of objects, of lists of cells or of texts; an object of such lists, one a split, as CLINC150 has it; or one object alone. */
export const json: Reader = {
  format: 'json',
  recognises: ({ text, extension }) => extension === '.json' || /^\s*(\[\s*[[{"\]]|\{\s*["}])/.test(text),

  shape(sample) {
    const elements = sampleElements(sample);
    const records = elements.map((element) => parseRecord(element.text)).filter((record) => record !== undefined);
    refuseBrokenFile(sample, elements);
    const inParts = sample.text.trimStart().startsWith('{');
    if (inParts && !(elements.length > 0 && elements.every(standsInPart) && records.length > 0))
      return oneRecord(sample);
    const shape = recordShape(records);
    if (shape === null) return null;
    return inParts ? partsShape(shape, elements) : { ...shapeOf(shape), parser: () => parser(shape.reader, false) };
  },
};

/**
 * A bad element costs itself; what is wrong with all of them makes the file no JSON. What is wrong between them the parser refuses,
 * however far into the file it stands.
 */
function refuseBrokenFile({ text, complete }: Sample, elements: readonly Element[]): void {
  const sound = elements.filter((element) => element.fault === null && jsonFault(element.text) === null);
  const rowsTellIt = sound.some(({ text: element }) => /^[[{]/.test(element)) && sound.length < elements.length;
  if (complete && !rowsTellIt) refuseBroken(text);
}

/** Lists of records are the file's documents; lists of words or numbers belong to one. */
function standsInPart(element: Element): boolean {
  return /^[[{]/.test(element.text) || splitOf(element.part) !== null;
}

function shapeOf({ reader, mapping, sure }: RecordShape): Omit<Shape, 'parser'> {
  return { columns: reader.columns, mapping, sure };
}

/** The name of the list stands before the record's own columns. */
function partsShape({ reader, mapping, sure }: RecordShape, elements: readonly Element[]): Shape {
  const named = elements.every((element) => splitOf(element.part) !== null);
  return {
    columns: ['part', ...reader.columns],
    mapping: {
      text: mapping.text.map((column) => column + 1),
      label: mapping.label === null ? null : mapping.label + 1,
      split: named ? 0 : mapping.split === null ? null : mapping.split + 1,
    },
    sure,
    parser: () => parser(reader, true),
  };
}

function oneRecord(sample: Sample): Shape | null {
  const record = sample.complete ? parseRecord(sample.text) : undefined;
  const shape = isObject(record) ? recordShape([record]) : null;
  if (shape === null) return null;
  const pieces: string[] = [];
  return {
    ...shapeOf(shape),
    parser: () => ({
      push(text) {
        pieces.push(text);
        return [];
      },
      end: () => [recordRow(pieces.splice(0).join(''), 1, shape.reader, [])],
    }),
  };
}

function sampleElements(sample: Sample): Element[] {
  const scanner = new ElementScanner();
  const elements = scanner.push(sample.text);
  if (sample.complete) elements.push(...scanner.end());
  return elements.slice(0, limits.sampleRows);
}

function parser(reader: RecordReader, inParts: boolean): RowParser {
  const scanner = new ElementScanner();
  const row = (element: Element): Row => {
    if (element.fault === 'too-long') return tooLong(element.line, limits.field);
    if (element.fault === 'cut-off') return malformed(element.line, 'cut-off', { format: 'json' });
    return recordRow(element.text, element.line, reader, inParts ? [element.part] : []);
  };
  return {
    push(text) {
      const elements = scanner.push(text);
      const { fault } = scanner;
      if (fault) throw new AppError('file-malformed', { line: fault.line, column: fault.column, json: fault.what });
      return elements.map(row);
    },
    end: () => scanner.end().map(row),
  };
}
