import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textKey } from '../../../src-main/text/index.ts';

describe('the same text', () => {
  it('is told by its words, not by case, white space or how accents are composed', () => {
    expect(textKey('  Gr\u00fcn\r\n\tist\u00a0 es ')).toBe(textKey('gru\u0308n ist es'));
    expect(textKey('\u5f88\u3000\u597d')).toBe(textKey('\u5f88 \u597d'));
  });

  it('is another one with other words, punctuation or a space between', () => {
    const keys = ['foo bar', 'foobar', 'foo, bar', 'foo bars', 'f\u00f6o bar', 'fo\u0131 bar', 'foi bar'].map(textKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has one key, whatever is done to it that makes no other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const key = textKey(text);
        expect(textKey(key)).toBe(key);
        expect(textKey(` ${text.normalize('NFD')}\n`)).toBe(key);
      }),
    );
  });
});
