import { describe, expect, it } from 'vitest';
import { fewestExamples } from '../../../src-renderer/app/fewestExamples.ts';

const counts = (...each: number[]) => each.map((count, index) => ({ labelId: index + 1, count }));

describe('the labels that lack examples', () => {
  it('are those with less than half of the average, the fewest first and no more than three', () => {
    const given = counts(100, 4, 90, 1, 20, 10);
    expect(fewestExamples([1, 2, 3, 4, 5, 6], given)).toEqual([
      { labelId: 4, count: 1 },
      { labelId: 2, count: 4 },
      { labelId: 6, count: 10 },
    ]);
  });

  it('are none where all have about as many, and only those that the model gives', () => {
    expect(fewestExamples([1, 2, 3], counts(30, 40, 50))).toEqual([]);
    expect(fewestExamples([1, 3], counts(30, 0, 50))).toEqual([]);
  });

  it('are those without any document first', () => {
    expect(fewestExamples([1, 2], counts(30))).toEqual([{ labelId: 2, count: 0 }]);
  });
});
