import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedParts } from '../../../src-renderer/documents/searchMarks.ts';

const marked = (text: string, search: string): string[] =>
  markedParts(text, search)
    .filter((part) => part.marked)
    .map((part) => part.text);

describe('marking what a search found', () => {
  it('marks each word, whatever its case', () => {
    expect(marked('The fee is a Fee of fees', 'fee')).toEqual(['fee', 'Fee', 'fee']);
  });

  it('marks Chinese words', () => {
    expect(marked('您好，我想更改我的收货地址', '地址')).toEqual(['地址']);
  });

  it('takes signs of patterns as they are, not as patterns', () => {
    expect(marked('a.c abc', 'a.c')).toEqual(['a', 'c', 'a', 'c']);
    expect(() => markedParts('text', '(((')).not.toThrow();
  });

  it('never loses or adds a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, search) => {
        expect(
          markedParts(text, search)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
