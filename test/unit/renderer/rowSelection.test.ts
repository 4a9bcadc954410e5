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
    ticked.tickAll(1, 100);
    ticked.toggle(7);
    expect(ticked.has(7)).toBe(false);
    expect(ticked.has(8)).toBe(true);
    expect(ticked.count).toBe(99);
    expect(ticked.ticked).toEqual({ all: true, frozen: 1, except: [7], also: [] });
  });

  it('leaves out what comes after everything was ticked, be it older, unless it is ticked by itself', () => {
    const ticked = new RowSelection();
    ticked.tickAll(1, 100);
    ticked.toggle(7);
    ticked.learn(1, { present: 100, later: [5, 120] });
    expect([5, 120].map((id) => ticked.has(id))).toEqual([false, false]);
    expect(ticked.count).toBe(99);
    ticked.toggle(120);
    expect(ticked.has(120)).toBe(true);
    expect(ticked.count).toBe(100);
    expect(ticked.ticked).toEqual({ all: true, frozen: 1, except: [7], also: [120] });
  });

  it('does not tick what was unticked before it was known to be a later one', () => {
    const ticked = new RowSelection();
    ticked.tickAll(1, 100);
    ticked.toggle(5);
    ticked.learn(1, { present: 100, later: [5] });
    ticked.learn(1, { present: 100, later: [5] });
    expect([ticked.has(5), ticked.count]).toEqual([false, 100]);
  });

  it('begins anew when everything is ticked again, and hears nothing more of the time before', () => {
    const ticked = new RowSelection();
    ticked.tickAll(1, 100);
    ticked.learn(1, { present: 100, later: [5] });
    ticked.tickAll(2, 101);
    ticked.learn(1, { present: 90, later: [5] });
    expect([ticked.has(5), ticked.count]).toEqual([true, 101]);
  });

  it('is empty where the frozen view is lost', () => {
    const ticked = new RowSelection();
    ticked.tickAll(1, 100);
    ticked.learn(1, null);
    expect(ticked.empty).toBe(true);
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
    expect(ticked.count).toBe(4);
  });
});
