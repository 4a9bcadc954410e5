import type { Reader } from '../reader.ts';
import { perLine } from './perLine.ts';

/** One document a line. Nothing in a text says that its lines are documents, unless there are very many and no paragraphs. */
export const lines: Reader = {
  format: 'lines',

  recognises(sample) {
    if (sample.extension === '.md') return false;
    const all = sample.text.split(sample.lineBreak);
    const blank = all.slice(0, -1).filter((line) => line.trim() === '').length;
    return all.length >= 200 && blank === 0;
  },

  shape(sample) {
    return {
      columns: ['text'],
      mapping: { text: [0], label: null, split: null },
      parser: () => perLine(sample, (text, line) => ({ line, cells: [text] })),
    };
  },
};
