import { describe, expect, it } from 'vitest';
import { type KeyPress, keysOf } from '../../../src-renderer/app/keys.ts';

// Only what is read of a press: Node has no KeyboardEvent of its own.
const press = (key: string, rest: Partial<KeyPress> = {}) => keysOf({ key, code: '', ...rest });

describe('the name of a key press', () => {
  it('is the key alone', () => {
    expect(press('k')).toBe('K');
    expect(press(' ')).toBe('Space');
    expect(press('ArrowLeft')).toBe('←');
    expect(press('Escape')).toBe('Esc');
  });

  it('holds what is pressed with it, in one order', () => {
    expect(press('k', { ctrlKey: true })).toBe('Ctrl+K');
    expect(press('z', { shiftKey: true, ctrlKey: true })).toBe('Ctrl+Shift+Z');
    expect(press('k', { metaKey: true })).toBe('Ctrl+K');
    expect(press('F6', { shiftKey: true })).toBe('Shift+F6');
  });

  it('knows digits by their place, with Shift, too', () => {
    expect(press('1', { code: 'Digit1' })).toBe('1');
    expect(press('!', { code: 'Digit1', shiftKey: true })).toBe('Shift+1');
    expect(press('&', { code: 'Digit1' })).toBe('1');
  });

  it('is the sign itself where a sign needs Shift', () => {
    expect(press('?', { code: 'Slash', shiftKey: true })).toBe('?');
  });
});
