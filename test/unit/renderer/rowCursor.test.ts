import { describe, expect, it } from 'vitest';
import { RowCursor } from '../../../src-renderer/ui/rowCursor.svelte.ts';

/** A list of ids as it stands; undefined: its page is not there yet. */
function cursorOver(ids: (number | undefined)[]) {
  const list = {
    ids,
    get total() {
      return this.ids.length;
    },
    idAt(index: number) {
      return this.ids[index];
    },
    indexOf(id: number) {
      return this.ids.indexOf(id);
    },
  };
  return { list, cursor: new RowCursor(list) };
}

describe('RowCursor', () => {
  it('moves without reading, and reads without ticking anything', () => {
    const { cursor } = cursorOver([10, 20, 30]);
    cursor.open(0);
    cursor.move(2);
    expect([cursor.active, cursor.read]).toEqual([30, 10]);
  });

  it('stays with its document when rows come in before it', () => {
    const { list, cursor } = cursorOver([10, 20, 30]);
    cursor.open(1);
    list.ids = [5, 6, 10, 20, 30];
    cursor.settle();
    expect([cursor.index, cursor.active, cursor.read]).toEqual([3, 20, 20]);
  });

  it('goes on to what moved up when its document left the list, and reads that', () => {
    const { list, cursor } = cursorOver([10, 20, 30]);
    cursor.open(1);
    list.ids = [10, 30];
    cursor.settle();
    expect([cursor.index, cursor.active, cursor.read]).toEqual([1, 30, 30]);
    list.ids = [10];
    cursor.settle();
    expect([cursor.index, cursor.active, cursor.read]).toEqual([0, 10, 10]);
    list.ids = [];
    cursor.settle();
    expect([cursor.index, cursor.active, cursor.read]).toEqual([-1, null, null]);
  });

  it('leaves another document open when the active one leaves', () => {
    const { list, cursor } = cursorOver([10, 20, 30]);
    cursor.open(0);
    cursor.move(1);
    list.ids = [10, 30];
    cursor.settle();
    expect([cursor.active, cursor.read]).toEqual([30, 10]);
  });

  it('is on no document until it is known which one stands there', () => {
    const { list, cursor } = cursorOver([10, undefined]);
    cursor.open(0);
    cursor.open(1);
    expect([cursor.active, cursor.read]).toEqual([null, 10]);
    list.ids = [10, 20];
    cursor.settle();
    expect([cursor.active, cursor.read]).toEqual([20, 20]);
  });
});
