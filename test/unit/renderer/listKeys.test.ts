import { describe, expect, it } from 'vitest';
import { rowAfterKey } from '../../../src-renderer/ui/listKeys.ts';

describe('moving through a list by keys', () => {
  it('goes down and up and stays within the list', () => {
    expect(rowAfterKey('ArrowDown', 3, 10, 5)).toBe(4);
    expect(rowAfterKey('ArrowDown', 9, 10, 5)).toBe(9);
    expect(rowAfterKey('ArrowUp', 0, 10, 5)).toBe(0);
  });

  it('begins at either end when no row is active', () => {
    expect(rowAfterKey('ArrowDown', -1, 10, 5)).toBe(0);
    expect(rowAfterKey('ArrowUp', -1, 10, 5)).toBe(9);
  });

  it('moves by pages and to the ends', () => {
    expect(rowAfterKey('PageDown', 2, 100, 20)).toBe(22);
    expect(rowAfterKey('PageUp', 5, 100, 20)).toBe(0);
    expect(rowAfterKey('Home', 50, 100, 20)).toBe(0);
    expect(rowAfterKey('End', 50, 1_000_000, 20)).toBe(999_999);
  });

  it('leaves other keys and empty lists alone', () => {
    expect(rowAfterKey('a', 2, 10, 5)).toBeNull();
    expect(rowAfterKey('ArrowDown', -1, 0, 5)).toBeNull();
  });
});
