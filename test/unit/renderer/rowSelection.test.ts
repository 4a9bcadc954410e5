import { describe, expect, it } from 'vitest';
import { RowSelection } from '../../../src-renderer/ui/rowSelection.svelte.ts';

describe('RowSelection', () => {
  it('ticks and unticks by id', () => {
    const ticked = new RowSelection();
    ticked.toggle(3);
    ticked.toggle(8);
    ticked.toggle(3);
    expect(ticked.ticked).toEqual({ all: false, ids: [8] });
  });

  it('unticks single rows of everything', () => {
    const ticked = new RowSelection();
    ticked.tickAll();
    ticked.toggle(7);
    expect(ticked.has(7)).toBe(false);
    expect(ticked.has(8)).toBe(true);
    expect(ticked.count(100)).toBe(99);
    expect(ticked.ticked).toEqual({ all: true, except: [7] });
  });

  it('lets a range shrink again and leaves what was ticked one by one', () => {
    const ticked = new RowSelection();
    ticked.toggle(2);
    ticked.extend([1, 2, 3, 4]);
    ticked.extend([1]);
    expect(ticked.ticked).toEqual({ all: false, ids: [2, 1] });
  });

  it('keeps a range when the next one begins elsewhere', () => {
    const ticked = new RowSelection();
    ticked.extend([1, 2]);
    ticked.endRange();
    ticked.extend([8, 9]);
    expect(ticked.count(100)).toBe(4);
  });
});
