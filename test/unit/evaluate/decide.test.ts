import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../src-main/evaluate/calibrate.ts';
import { bestOf, decide, needsPerson, rank } from '../../../src-main/evaluate/index.ts';
import type { DecisionRule } from '../../../src-shared/domain/index.ts';

const one: DecisionRule = { multiLabel: false, thresholds: null, calibration: null };
const several: DecisionRule = { ...one, multiLabel: true };
const distribution = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 })
  .map((values) => {
    const total = values.reduce((sum, value) => sum + value, 0);
    return Float32Array.from(values, (value) => value / total);
  });

describe('the decision', () => {
  it('for one label is the best, the first of equals, with the next as runner-up', () => {
    expect(decide(Float32Array.of(0.25, 0.5, 0.25), one)).toEqual({
      given: [{ index: 1, score: 0.5 }],
      runnerUp: { index: 0, score: 0.25 },
      sureness: 0.5,
      margin: 0.25,
      needsPerson: false,
    });
    expect(decide(Float32Array.of(0.5, 0.5), one).given).toEqual([{ index: 0, score: 0.5 }]);
    expect(decide(Float32Array.of(1), one)).toMatchObject({ runnerUp: null, margin: 1 });
    expect(bestOf(Float32Array.of(0.5, 0.25, 0.25), 0)).toBe(1);
  });

  it('for several is every label that reaches its threshold, as sure as the least sure of them', () => {
    const rule = { ...several, thresholds: [0.75, 0.125, 0.5] };
    expect(decide(Float32Array.of(0.5, 0.25, 0.75), rule)).toEqual({
      given: [
        { index: 2, score: 0.75 },
        { index: 1, score: 0.25 },
      ],
      runnerUp: { index: 0, score: 0.5 },
      sureness: 0.25,
      margin: 0.125,
      needsPerson: false,
    });
    expect(decide(Float32Array.of(0.25, 0.125), several)).toMatchObject({ given: [], sureness: 0.75 });
  });

  it('needs a person where the best label does not reach its threshold, which is one half where none is set', () => {
    fc.assert(
      fc.property(distribution, (scores) => {
        expect(decide(scores, one).needsPerson).toBe(Math.max(...scores) < 0.5);
        expect(decide(scores, several).needsPerson).toBe(false);
        expect(decide(scores, { ...one, thresholds: Array.from(scores, () => 0) }).needsPerson).toBe(false);
        expect(decide(scores, { ...one, thresholds: Array.from(scores, () => 1.01) }).needsPerson).toBe(true);
      }),
    );
  });

  it('needs a person or not alike whether it is made or was kept', () => {
    fc.assert(
      fc.property(distribution, fc.double({ min: 0, max: 1, noNaN: true }), (scores, least) => {
        for (const rule of [one, several, { ...one, thresholds: Array.from(scores, () => least) }]) {
          const { given, sureness, needsPerson: made } = decide(scores, rule);
          expect(needsPerson(given[0]?.index ?? -1, sureness, rule)).toBe(made);
        }
      }),
    );
  });
});

describe('calibration', () => {
  it('changes nothing while none is set, nor with a temperature of 1', () => {
    const scores = Float32Array.of(0.2, 0.3, 0.5);
    expect(calibrate(scores, one)).toBe(scores);
    for (const rule of [one, several]) {
      const same = calibrate(scores, { ...rule, calibration: { temperature: 1 } });
      for (const [index, score] of same.entries()) expect(score).toBeCloseTo(scores[index] ?? 0, 6);
    }
  });

  it('keeps the order of the labels, and draws scores together the hotter it is', () => {
    fc.assert(
      fc.property(distribution, fc.double({ min: 1.5, max: 5, noNaN: true }), (scores, temperature) => {
        const hot = { ...one, calibration: { temperature } };
        const calm = calibrate(scores, hot);
        expect(calm.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
        expect(Math.max(...calm)).toBeLessThanOrEqual(Math.max(...scores) + 1e-6);
        const [best] = rank(scores, hot);
        expect(scores[best?.index ?? 0]).toBeCloseTo(Math.max(...scores), 5);
      }),
    );
  });
});
