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
    ticked.tickAll(100);
    ticked.toggle(7);
    expect(ticked.has(7)).toBe(false);
    expect(ticked.has(8)).toBe(true);
    expect(ticked.count(100, 0)).toBe(99);
    expect(ticked.ticked).toEqual({ all: true, upTo: 100, except: [7], also: [] });
  });

  it('leaves out what comes after everything was ticked, unless it is ticked by itself', () => {
    const ticked = new RowSelection();
    ticked.tickAll(100);
    ticked.toggle(7);
    expect(ticked.has(101)).toBe(false);
    expect(ticked.count(150, 50)).toBe(99);
    ticked.toggle(120);
    expect(ticked.has(120)).toBe(true);
    expect(ticked.count(150, 50)).toBe(100);
    expect(ticked.ticked).toEqual({ all: true, upTo: 100, except: [7], also: [120] });
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
    expect(ticked.count(100, 0)).toBe(4);
  });
});
