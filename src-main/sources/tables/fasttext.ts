import type { Reader } from '../reader.ts';
import { malformed, type Row } from './rows.ts';
import { perLine, sampleLines } from './perLine.ts';

const mark = '__label__';

/** `__label__a __label__b text`, one document a line. */
export const fasttext: Reader = {
  format: 'fasttext',

  recognises(sample) {
    const lines = sampleLines(sample);
    return lines.length > 0 && lines.filter((line) => line.startsWith(mark)).length >= lines.length * 0.8;
  },

  shape(sample) {
    return {
      columns: ['label', 'text'],
      mapping: { text: [1], label: 0, split: null },
      parser: () => perLine(sample, readLine),
    };
  },
};

function readLine(text: string, line: number): Row {
  const labels: string[] = [];
  let at = 0;
  while (text.startsWith(mark, at)) {
    const end = text.slice(at).search(/\s/);
    const stop = end === -1 ? text.length : at + end;
    labels.push(text.slice(at + mark.length, stop));
    at = stop < text.length ? stop + 1 : stop;
  }
  if (labels.includes('')) return malformed(line, 'shape', { shape: 'fasttext' });
  return { line, cells: [labels, text.slice(at)] };
}
