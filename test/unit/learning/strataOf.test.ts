import { describe, expect, it } from 'vitest';
import { strataOf } from '../../../src-main/learning/strataOf.ts';

describe('what documents are drawn by', () => {
  it('is the label where each has one', () => {
    const labelIds = Int32Array.of(1, 2, 1);
    expect(strataOf({ labelIds, sets: [] })).toBe(labelIds);
  });

  it('is the rarest of several', () => {
    const sets = [
      { id: 10, labels: [1, 2] },
      { id: 11, labels: [1, 2, 3] },
    ];
    expect([...strataOf({ labelIds: Int32Array.of(1, 1, 10, 10, 11, 2), sets })]).toEqual([1, 1, 2, 2, 3, 2]);
  });
});
