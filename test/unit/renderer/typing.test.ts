import { describe, expect, it } from 'vitest';
import { belongsToControl } from '../../../src-renderer/app/typing.ts';

/** A control that matches the selectors which hold one of these words. */
const control = (...words: string[]) => ({
  matches: (selector: string) => words.some((word) => selector.split(', ').some((part) => part.startsWith(word))),
});

describe('whose key a press is', () => {
  it('is the button’s that has the focus, for Enter and Space alone', () => {
    const button = control('button');
    expect(['Enter', 'Space'].map((keys) => belongsToControl(button, keys))).toEqual([true, true]);
    expect(['1', 'Backspace', '→', 'Ctrl+Enter'].some((keys) => belongsToControl(button, keys))).toBe(false);
  });

  it('is a field’s for all that is typed, but not for shortcuts that a field does not know', () => {
    const field = control('textarea');
    expect(['a', '1', 'Backspace', 'Enter', '←', 'Ctrl+Z'].every((keys) => belongsToControl(field, keys))).toBe(true);
    expect(belongsToControl(field, 'Ctrl+K')).toBe(false);
  });

  it('is nobody’s where nothing has the focus', () => {
    expect(belongsToControl(null, 'Enter')).toBe(false);
    expect(belongsToControl(control('main'), 'Enter')).toBe(false);
  });
});
