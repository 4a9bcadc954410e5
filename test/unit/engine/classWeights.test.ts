import { describe, expect, it } from 'vitest';
import { classWeightsOf } from '../../../src-main/engine/training/classWeights.ts';

describe('balanced class weights', () => {
  it('give each label of single-label documents the same sum', () => {
    const labels = Int32Array.of(0, 0, 0, 1);
    const weight = classWeightsOf('balanced', { labels }, 2);
    expect(Array.from(labels, (_, row) => weight?.(row, 0))).toEqual([
      expect.closeTo(2 / 3),
      expect.closeTo(2 / 3),
      expect.closeTo(2 / 3),
      2,
    ]);
  });

  it('give having a label the same sum as not having it, where a document may have several', () => {
    // {0}, {0, 1}, {}, {0}
    const examples = { labels: Int32Array.of(0, 0, 1, 0), labelOffsets: Int32Array.of(0, 1, 3, 3, 4) };
    const weight = classWeightsOf('balanced', examples, 2);
    const of = (output: number): number[] => [0, 1, 2, 3].map((row) => weight?.(row, output) ?? 0);
    expect(of(0)).toEqual([expect.closeTo(2 / 3), expect.closeTo(2 / 3), 2, expect.closeTo(2 / 3)]);
    expect(of(1)).toEqual([expect.closeTo(2 / 3), 2, expect.closeTo(2 / 3), expect.closeTo(2 / 3)]);
  });

  it('are none where the recipe asks for none', () => {
    expect(classWeightsOf('none', { labels: Int32Array.of(0) }, 2)).toBeNull();
    expect(classWeightsOf('focal', { labels: Int32Array.of(0) }, 2)).toBeNull();
  });
});
