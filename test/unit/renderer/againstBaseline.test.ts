import { describe, expect, it } from 'vitest';
import { againstBaseline } from '../../../src-renderer/app/againstBaseline.ts';

const of = (accuracy: number, macroF1 = 0.5) => ({ accuracy, macroF1 });

describe('a model beside its bag of words', () => {
  it('is better, the same or worse as the figures that are shown say, to a tenth of a point', () => {
    const verdict = (accuracy: number) => againstBaseline(of(accuracy), of(0.9), false).verdict;
    expect([0.901, 0.9004, 0.9, 0.8996, 0.899].map(verdict)).toEqual(['better', 'same', 'same', 'same', 'worse']);
    expect(againstBaseline(of(0.85), of(0.9), false).points).toBeCloseTo(-5);
  });

  it('is told by the F1 of the labels where a document may have several', () => {
    expect(againstBaseline(of(0.2, 0.8), of(0.3, 0.7), true).verdict).toBe('better');
  });
});
