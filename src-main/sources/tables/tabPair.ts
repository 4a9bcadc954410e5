import type { Reader, Shape } from '../reader.ts';
import { malformed, type RowParser } from './rows.ts';
import type { Sample } from '../open/sample.ts';
import { looksLikeLabels } from './columns/facts.ts';
import { hasHeader } from './layout/header.ts';
import { perLine, sampleLines } from './perLine.ts';

// Both halves are taken as they stand: in these files (SMSSpamCollection, R8, THUCNews) a quotation mark is text, not quoting.

/** `label TAB text`, and TREC's `LABEL:fine text`. */
export const labelTabText: Reader = {
  format: 'label-tab-text',
  recognises: (sample) => isTrec(sampleLines(sample)) || labelSide(sample) === 'first',
  shape(sample) {
    if (isTrec(sampleLines(sample))) return trecShape(sample);
    return {
      columns: ['label', 'text'],
      mapping: { text: [1], label: 0, split: null },
      parser: () => pairs(sample, 'first'),
    };
  },
};

/** `text TAB label`; where the labels are numbers, class.txt beside the file may name them. */
export const textTabLabel: Reader = {
  format: 'text-tab-label',
  recognises: (sample) => labelSide(sample) === 'last',
  shape: (sample) => ({
    columns: ['text', 'label'],
    mapping: { text: [0], label: 1, split: null },
    parser: () => pairs(sample, 'last'),
  }),
};

function pairs(sample: Sample, side: 'first' | 'last'): RowParser {
  return perLine(sample, (text, line) => {
    // The label has no TAB; the text may have some.
    const tab = side === 'first' ? text.indexOf('\t') : text.lastIndexOf('\t');
    if (tab === -1) return malformed(line, 'columns', { found: 1, expected: 2 });
    return { line, cells: [text.slice(0, tab), text.slice(tab + 1)] };
  });
}

function labelSide(sample: Sample): 'first' | 'last' | null {
  const rows = sampleLines(sample).map((line) => line.split('\t'));
  if (rows.length < 2 || rows.filter((row) => row.length === 2).length < rows.length * 0.95) return null;
  const full = rows.filter((row) => row.length === 2);
  // With a header, or with quoting all through, it is a TSV.
  if (hasHeader(full) || full.every((row) => row.some((cell) => /^".*"$/.test(cell)))) return null;
  const [first, last] = [0, 1].map((column) => {
    const values = full.map((row) => row[column] ?? '');
    const characters = values.reduce((sum, value) => sum + value.length, 0);
    return { averageLength: characters / values.length, distinct: new Set(values).size, filled: values.length };
  });
  if (first === undefined || last === undefined) return null;
  if (looksLikeLabels(first) && first.averageLength <= last.averageLength) return 'first';
  return looksLikeLabels(last) && last.averageLength < first.averageLength ? 'last' : null;
}

const trecLine = /^([A-Z]{2,20}):(\S+) (.*)$/s;

function isTrec(lines: readonly string[]): boolean {
  return lines.length >= 3 && lines.filter((line) => trecLine.test(line)).length >= lines.length * 0.95;
}

/** The coarse label is suggested, as everybody counts TREC with its 6 classes; the 50 fine ones are a column of their own. */
function trecShape(sample: Sample): Shape {
  return {
    columns: ['label', 'fine label', 'text'],
    mapping: { text: [2], label: 0, split: null },
    parser: () =>
      perLine(sample, (text, line) => {
        const [, label, fine, rest] = trecLine.exec(text) ?? [];
        if (label === undefined || fine === undefined || rest === undefined) {
          return malformed(line, 'shape', { shape: 'label-tab-text' });
        }
        return { line, cells: [label, `${label}:${fine}`, rest] };
      }),
  };
}
