import { describe, expect, it } from 'vitest';
import { predictionOf, rankedLabels } from '../../../src-main/classifying/predictionOf.ts';
import type { DecisionRule } from '../../../src-shared/domain/index.ts';

const one: DecisionRule = { multiLabel: false, thresholds: null, calibration: null };
const many = (thresholds: number[]): DecisionRule => ({ multiLabel: true, thresholds, calibration: null });

describe('a prediction', () => {
  it('names the two best labels', () => {
    const scores = Float32Array.from([0.1, 0.25, 0.5, 0.15]);
    expect(predictionOf(['a', 'b', 'c', 'd'], scores, one)).toMatchObject({ label: 'c', runnerUp: { label: 'b' } });
    expect(predictionOf(['a', 'b', 'c', 'd'], scores.toReversed(), one)).toMatchObject({
      label: 'b',
      runnerUp: { label: 'c' },
    });
    expect(rankedLabels(['a', 'b', 'c', 'd'], scores, one).map(({ label }) => label)).toEqual(['c', 'b', 'd', 'a']);
  });

  it('gives every label that reaches its own threshold, and names the best of the others', () => {
    const scores = Float32Array.from([0.5, 0.25, 0.9]);
    expect(predictionOf(['a', 'b', 'c'], scores, many([0.6, 0.2, 0.5]))).toEqual({
      label: 'c',
      score: Math.fround(0.9),
      labels: [
        { label: 'c', score: Math.fround(0.9) },
        { label: 'b', score: 0.25 },
      ],
      runnerUp: { label: 'a', score: 0.5 },
      needsPerson: false,
    });
  });

  it('may be that no label fits', () => {
    const scores = Float32Array.from([0.25, 0.125]);
    expect(predictionOf(['a', 'b'], scores, many([0.5, 0.5]))).toEqual({
      label: '',
      score: 0.75,
      labels: [],
      runnerUp: { label: 'a', score: 0.25 },
      needsPerson: false,
    });
  });

  it('has no runner-up where there is one label, and never a score beyond 1', () => {
    expect(predictionOf(['only'], Float32Array.from([1.0000001]), one)).toEqual({
      label: 'only',
      score: 1,
      runnerUp: null,
      needsPerson: false,
    });
  });

  it('needs a person where the best label does not reach what was set for it', () => {
    const set: DecisionRule = { ...one, thresholds: [0.5, 0.8] };
    const of = (...scores: number[]): boolean => predictionOf(['a', 'b'], Float32Array.from(scores), set).needsPerson;
    expect([of(0.6, 0.4), of(0.3, 0.7), of(0.1, 0.9)]).toEqual([false, true, false]);
  });
});
