import { limits } from '../open/limits.ts';
import type { Reader } from '../reader.ts';
import { tooLong, type RowParser } from '../tables/rows.ts';

/** One file, one document. Any text is that, so it is the last in the registry. */
export const text: Reader = {
  format: 'text',
  recognises: () => true,
  shape: () => ({
    columns: ['text'],
    mapping: { text: [0], label: null, split: null },
    keepsDamage: true,
    parser: wholeText,
  }),
};

function wholeText(): RowParser {
  const pieces: string[] = [];
  let length = 0;
  return {
    push(piece) {
      length += piece.length;
      if (length <= limits.field) pieces.push(piece);
      else pieces.length = 0;
      return [];
    },
    end() {
      if (length > limits.field) return [tooLong(null, limits.field)];
      return [{ line: null, cells: [pieces.join('')] }];
    },
  };
}
