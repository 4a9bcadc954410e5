import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../src-main/sources/tables/rows.ts';
import { CsvParser, type CsvShape } from '../../../src-main/sources/tables/csv/csvParser.ts';

const comma: CsvShape = { delimiter: ',', quote: '"', escape: 'doubled', spaced: false, lineBreak: '\n' };

function parse(text: string, shape: Partial<CsvShape> = {}, cuts: readonly number[] = []): Row[] {
  const parser = new CsvParser({ ...comma, ...shape });
  const rows: Row[] = [];
  let from = 0;
  for (const cut of cuts.map((share) => Math.floor(share * text.length)).sort((a, b) => a - b)) {
    rows.push(...parser.push(text.slice(from, cut)));
    from = cut;
  }
  rows.push(...parser.push(text.slice(from)), ...parser.end());
  return rows;
}

const cellsOf = (rows: Row[]): unknown[] => rows.map((row) => (row.error === undefined ? row.cells : row.error.fields));

describe('CsvParser', () => {
  it('reads quoted commas, doubled marks and line breaks, and counts lines over them', () => {
    const rows = parse('a,"b, ""c""\r\nd"\r\n\r\ne,f');
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b, "c"\r\nd'] },
      { line: 4, cells: ['e', 'f'] },
    ]);
  });

  it.each([
    ['LF', 'a,b\nc,d\n', '\n'],
    ['CRLF', 'a,b\r\nc,d\r\n', '\n'],
    ['CR', 'a,b\rc,d', '\r'],
  ] as const)('breaks lines at %s', (_, text, lineBreak) => {
    expect(cellsOf(parse(text, { lineBreak }))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keeps empty cells, also the last and a quoted one alone', () => {
    expect(cellsOf(parse(',a,\n""\n"x",\n'))).toEqual([['', 'a', ''], [''], ['x', '']]);
  });

  it('loses one row, not the rest of the file, to a quotation mark without its partner', () => {
    const rows = parse('a,b\n"never closed,c\nd,e\nf,g\n');
    expect(rows.map((row) => [row.line, row.error?.fields.reason ?? row])).toEqual([
      [1, { line: 1, cells: ['a', 'b'] }],
      [2, 'quote'],
      [3, { line: 3, cells: ['d', 'e'] }],
      [4, { line: 4, cells: ['f', 'g'] }],
    ]);
  });

  it('refuses a row in which text follows a closing mark', () => {
    const rows = parse('"a"b,c\nd,e\n');
    expect(rows[0]?.error?.code).toBe('row-malformed');
    expect(cellsOf(rows.slice(1))).toEqual([['d', 'e']]);
  });

  it('takes quotation marks as text where the file has no quoting', () => {
    expect(cellsOf(parse('ham\t"Hi" he said\nspam\t"\n', { delimiter: '\t', quote: '' }))).toEqual([
      ['ham', '"Hi" he said'],
      ['spam', '"'],
    ]);
  });

  it('names a line that is too long without keeping it, and goes on with the next', () => {
    const rows = parse(`a,b\n${'x'.repeat(500)},y\nc,d\n`, { limit: 100 }, [0.1, 0.2, 0.3, 0.5, 0.7, 0.9]);
    expect(rows.map((row) => [row.line, row.error?.code])).toEqual([
      [1, undefined],
      [2, 'row-too-long'],
      [3, undefined],
    ]);
  });

  it('names a quoted field that is too long', () => {
    const rows = parse(`a,b\n"${'x'.repeat(500)}",y\nc,d\n`, { limit: 100 });
    expect(rows.map((row) => row.error?.code)).toEqual([undefined, 'row-too-long', undefined]);
  });

  it('gives the same rows however the text is cut into pieces', () => {
    const character = fc.constantFrom('a', 'é', '文', '"', '"', ',', ',', '\n', '\n', '\r', ' ');
    const text = fc.array(character, { maxLength: 80 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }), (csv, cuts) => {
        expect(parse(csv, {}, cuts)).toEqual(parse(csv));
      }),
      { numRuns: 5000 },
    );
  });
});
