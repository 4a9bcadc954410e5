import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTokeniser } from '../../../src-main/text/index.ts';
import { plain } from './recipe.ts';

const tokens = (text: string, change: Partial<typeof plain> = {}): string[] =>
  compileTokeniser({ ...plain, ...change })(text);

describe('tokens', () => {
  it('are words and marks, and nothing of the text is lost but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const composed = text.normalize('NFC');
        expect(tokens(text).join('').replace(/\s+/gu, '')).toBe(composed.replace(/\s+/gu, ''));
        expect(tokens(text, { unit: 'character' }).join('')).toBe(composed.trim().replace(/\s+/gu, ' '));
        expect(tokens(text, { unit: 'whitespace' }).join(' ')).toBe(composed.trim().replace(/\s+/gu, ' '));
      }),
    );
  });

  it('keep what belongs together', () => {
    expect(tokens("Don't pay $3.50, café!")).toEqual(["Don't", 'pay', '$', '3.50', ',', 'café', '!']);
  });

  it('are words in Chinese, Japanese and Thai too', () => {
    expect(tokens('我们喜欢北京')).toEqual(['我们', '喜欢', '北京']);
    expect(tokens('東京に行きます').length).toBeGreaterThan(2);
    expect(tokens('ภาษาไทย')).toEqual(['ภาษา', 'ไทย']);
  });

  it('are the same for a letter typed as one or as two code points', () => {
    expect(tokens('cafe\u0301')).toEqual(tokens('caf\u00e9'));
  });

  it('leave out stop words whatever their case, and tokens that are too short', () => {
    expect(tokens('The cat and I', { stopWords: 'en' })).toEqual(['cat']);
    expect(tokens('我 的 猫', { stopWords: 'zh' })).toEqual(['猫']);
    expect(tokens('red green', { stopWords: 'own', ownStopWords: ['red'] })).toEqual(['green']);
    expect(tokens('a bb ccc', { minimumTokenLength: 2 })).toEqual(['bb', 'ccc']);
    expect(tokens('ab', { unit: 'character', minimumTokenLength: 2 })).toEqual(['a', 'b']);
  });
});

describe('cleaning', () => {
  it('takes out tags, scripts and comments, and reads entities', () => {
    const html = '<p>Ham &amp; eggs<br/>for &pound;3 <!-- not\nthis --><script>alert("x<y")</script>&#x41;&#66;';
    expect(tokens(html, { stripHtml: true })).toEqual(['Ham', '&', 'eggs', 'for', '£', '3', 'AB']);
  });

  it('leaves what only looks like a tag or an entity', () => {
    expect(tokens('a < b <3 &nosuch; &', { stripHtml: true, unit: 'whitespace' })).toEqual([
      'a',
      '<',
      'b',
      '<3',
      '&nosuch;',
      '&',
    ]);
  });

  it('takes out addresses, numbers and punctuation, each alone', () => {
    expect(tokens('see https://a.example/b?c=1 or www.d.example now', { stripUrls: true })).toEqual([
      'see',
      'or',
      'now',
    ]);
    expect(tokens('on 2026-11-21 at 10:30 pay 1,234.50', { stripNumbers: true })).toEqual(['on', 'at', 'pay']);
    expect(tokens("don't «stop», e-mail!!", { stripPunctuation: true })).toEqual(["don't", 'stop', 'e', 'mail']);
  });

  it('writes small when asked', () => {
    expect(tokens('ÀB', { lowerCase: true })).toEqual(['àb']);
  });
});
