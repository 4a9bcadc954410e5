import { describe, expect, it } from 'vitest';
import { labelsChangedSince } from '../../../src-renderer/app/labelsChanged.ts';
import { cellAfterKey } from '../../../src-renderer/models/cellAfterKey.ts';

describe('the arrows in a matrix', () => {
  it('go from cell to cell and stop at its edges', () => {
    expect(cellAfterKey('ArrowRight', { row: 2, column: 13 }, 13)).toEqual({ row: 2, column: 13 });
    expect(cellAfterKey('ArrowUp', { row: 1, column: 5 }, 13)).toEqual({ row: 0, column: 5 });
    expect(cellAfterKey('Home', { row: 1, column: 5 }, 13)).toEqual({ row: 1, column: 0 });
    expect(cellAfterKey('Tab', { row: 1, column: 5 }, 13)).toBeNull();
  });
});

describe('labels that changed after a training', () => {
  it('are told by the last thing that can be taken back', () => {
    expect(labelsChangedSince(1000, { kind: 'label', at: 1001 })).toBe(true);
    expect(labelsChangedSince(1000, { kind: 'label', at: 999 })).toBe(false);
    expect(labelsChangedSince(1000, { kind: 'run-remove', at: 1001 })).toBe(false);
    expect(labelsChangedSince(null, { kind: 'label', at: 1001 })).toBe(false);
    expect(labelsChangedSince(1000, null)).toBe(false);
  });
});
