import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ElementScanner, type Element } from '../../../src-main/sources/tables/json/elementScanner.ts';

function scan(text: string, size = text.length || 1, limit?: number): Element[] {
  const scanner = new ElementScanner(limit);
  const elements: Element[] = [];
  for (let at = 0; at < text.length; at += size) elements.push(...scanner.push(text.slice(at, at + size)));
  return [...elements, ...scanner.end()];
}

describe('ElementScanner', () => {
  it('finds every element of any list, however written and however cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 2),
        (list, size, indent) => {
          const found = scan(JSON.stringify(list, null, indent), size);
          expect(found.map((element): unknown => JSON.parse(element.text))).toEqual(JSON.parse(JSON.stringify(list)));
        },
      ),
    );
  });

  it('names the list of each element in an object of lists, and passes over what is no list', () => {
    const text = JSON.stringify({ version: '1', about: { a: [1] }, train: [['x', 'y']], 'te"st': [{ t: '[' }] });
    expect(scan(text, 3).map(({ part, text: element }) => [part, element])).toEqual([
      ['train', '["x","y"]'],
      ['te\\"st', '{"t":"["}'],
    ]);
  });

  it('says on which line an element begins', () => {
    expect(scan('[\n{"a":1},\n\n{"a":\n2}\n]').map((element) => element.line)).toEqual([2, 4]);
  });

  it('reports a file that ends in the middle', () => {
    expect(scan('[{"a":1},{"a":').map((element) => element.fault)).toEqual([null, 'cut-off']);
    expect(scan('[{"a":1}').map((element) => element.fault)).toEqual([null, 'cut-off']);
  });

  it('drops an element that is too long and goes on', () => {
    const found = scan(`["${'x'.repeat(200)}","b"]`, 16, 100);
    expect(found.map(({ text, fault }) => [text, fault])).toEqual([
      ['', 'too-long'],
      ['"b"', null],
    ]);
  });

  it.each([
    ['[{"a":1},,{"a":2}]', 1, 10, '“,”'],
    ['[{"a":1},\n]', 2, 1, '“]”'],
    ['[{"a":1}}', 1, 9, '“}”'],
    ['[,{"a":1}]', 1, 2, '“,”'],
    ['[{"a":1}]\n\n x', 3, 2, '“x” after the end'],
    ['[{"a":1}]]', 1, 10, '“]” after the end'],
    ['{"train":[{"a":1}],,"test":[]}', 1, 20, '“,”'],
    ['{"train" [{"a":1}]}', 1, 10, '“[”'],
    ['{"train":[{"a":1}] "test":[]}', 1, 20, '“"”'],
    ['{"train":[{"a":1}],}', 1, 20, '“}”'],
    ['text [1]', 1, 1, '“t”'],
  ])('tells where the grammar between elements breaks: %s', (text, line, column, what) => {
    for (const size of [1, 3, text.length]) {
      const scanner = new ElementScanner();
      for (let at = 0; at < text.length; at += size) scanner.push(text.slice(at, at + size));
      expect(scanner.fault).toEqual({ line, column, what });
      expect(scanner.end()).toEqual([]);
    }
  });

  it('finds no fault in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        const scanner = new ElementScanner();
        scanner.push(JSON.stringify(value, null, 1));
        expect(scanner.fault).toBeNull();
      }),
    );
  });
});
