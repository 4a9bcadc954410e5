import { describe, expect, it } from 'vitest';
import { errorCodes, unreadableReason, type ErrorCode } from '../../../src-shared/domain/index.ts';
import { errorsEn } from '../../../src-shared/words/errors/en.ts';
import { fillIn, placeholders } from '../../../src-shared/words/errors/fillIn.ts';
import { errorWords } from '../../../src-shared/words/errors/index.ts';
import { errorsZh } from '../../../src-shared/words/errors/zhCN.ts';

describe('the words of errors', () => {
  it('know the same facts in both languages', () => {
    const facts = (words: Record<ErrorCode, { what: string; todo: string }>, code: ErrorCode): string[] =>
      placeholders(words[code].what + words[code].todo).sort();
    for (const code of errorCodes) expect(facts(errorsZh, code), code).toEqual(facts(errorsEn, code));
  });

  it('leave out a part whose facts are not known', () => {
    const sentence = 'The file[ {path}] could not be read[ ({message})].';
    expect(fillIn(sentence, {})).toBe('The file could not be read.');
    expect(fillIn(sentence, { path: 'a.csv' })).toBe('The file a.csv could not be read.');
    expect(fillIn(sentence, { path: '{message}', message: 'EIO' })).not.toContain('undefined');
  });

  it('never show the notation itself, whatever is missing', () => {
    for (const code of errorCodes) {
      for (const language of ['en', 'zh-CN'] as const) {
        const { what, todo } = errorWords({ code, fields: {} }, language);
        expect(what.length, code).toBeGreaterThan(0);
        expect(what + todo, code).not.toMatch(/[[\]{}]/u);
      }
    }
  });

  it('say why a file cannot be read in words of the language, never in ours', () => {
    const error = { code: 'file-unreadable', fields: { path: '/a', reason: 'too-deep', limit: 32 } } as const;
    expect(errorWords(error, 'en')).toEqual({
      what: 'The file /a could not be read: it lies more than 32 folders deep.',
      todo: 'Choose a folder further inside.',
    });
    expect(errorWords(error, 'zh-CN').what + errorWords(error, 'zh-CN').todo).not.toMatch(/[a-z]{2,}/iu);
    for (const reason of unreadableReason.options) {
      for (const language of ['en', 'zh-CN'] as const) {
        expect(errorWords({ code: 'file-unreadable', fields: { reason } }, language).what).not.toContain(reason);
      }
    }
  });

  it('take a field for what it is, also when it looks like notation', () => {
    expect(fillIn('No column[ “{column}”].', { column: '[a] {b}' })).toBe('No column “[a] {b}”.');
  });
});
