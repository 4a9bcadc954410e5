import { describe, expect, it } from 'vitest';
import { CsvParser, type CsvShape } from '../../../src-main/sources/tables/csv/csvParser.ts';
import { workRatio } from '../workRatio.ts';

const comma: CsvShape = { delimiter: ',', quote: '"', escape: 'doubled', spaced: false, lineBreak: '\n' };
const piece = 32 * 1024;

/** A text in pieces, as a file comes. */
function parse(text: string, shape: CsvShape): void {
  const parser = new CsvParser(shape);
  for (let at = 0; at < text.length; at += piece) parser.push(text.slice(at, at + piece));
  parser.end();
}

describe('ten times the input costs at most fifteen times the work', () => {
  it.each([
    ['one row of very many cells with a mark', 'a,"b",', {}],
    ['one quoted cell that never ends', '', { opening: '"x' }],
    ['a line break and a mark that opens in each row', 'a,b\n"x,', {}],
    ['marks that are doubled for ever', '""', { opening: '"' }],
    ['backslashes before everything', '\\"\\', { opening: '"', shape: { escape: 'backslash' } }],
    ['blanks before every cell', 'a,    "b",', { shape: { spaced: true } }],
    ['one line without an end', 'words ', {}],
  ] as const)('%s', async (_, unit, { opening = '', shape = {} }: { opening?: string; shape?: Partial<CsvShape> }) => {
    const of = (length: number): string => opening + (unit || 'word\n').repeat(length / (unit || 'word\n').length);
    const settled = { ...comma, ...shape };
    const texts = new Map([300_000, 3_000_000].map((length) => [length, of(length)]));
    expect(await workRatio((length) => parse(texts.get(length) ?? '', settled), 300_000)).toBeLessThan(15);
  });
});
