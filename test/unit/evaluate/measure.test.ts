import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { measure } from '../../../src-main/evaluate/index.ts';
import { metrics } from '../../../src-shared/domain/index.ts';

const averages = z.object({ precision: z.number(), recall: z.number(), f1: z.number() });
const fixture = z.array(
  z.object({
    count: z.number(),
    classes: z.number(),
    actual: z.array(z.number()),
    scores: z.array(z.number()),
    accuracy: z.number(),
    loss: z.number(),
    confusion: z.array(z.array(z.number())),
    perClass: z.array(averages.extend({ support: z.number() })),
    macro: averages,
    micro: averages,
    weighted: averages,
  }),
);
const cases = fixture.parse(
  JSON.parse(readFileSync(new URL('../../fixtures/scikit-learn/metrics.json', import.meta.url), 'utf8')),
);

describe('measure', () => {
  it.each(cases)("gives scikit-learn's numbers for $count documents of $classes classes", (expected) => {
    const found = measure(Int32Array.from(expected.actual), Float32Array.from(expected.scores), expected.classes);
    expect(found.accuracy).toBeCloseTo(expected.accuracy, 10);
    expect(found.loss).toBeCloseTo(expected.loss, 5);
    expect(found.confusion).toEqual(expected.confusion);
    expect(found.macroF1).toBeCloseTo(expected.macro.f1, 10);
    expect(found.macroPrecision).toBeCloseTo(expected.macro.precision, 10);
    expect(found.macroRecall).toBeCloseTo(expected.macro.recall, 10);
    expect(found.microF1).toBeCloseTo(expected.micro.f1, 10);
    expect(found.weightedF1).toBeCloseTo(expected.weighted.f1, 10);
    for (const [k, own] of expected.perClass.entries()) {
      expect(found.perClass[k]?.precision).toBeCloseTo(own.precision, 10);
      expect(found.perClass[k]?.recall).toBeCloseTo(own.recall, 10);
      expect(found.perClass[k]?.f1).toBeCloseTo(own.f1, 10);
      expect(found.perClass[k]?.support).toBe(own.support);
    }
  });

  it('gives a Wilson interval that holds the accuracy and narrows with the number of documents', () => {
    const of = (count: number): [number, number] => {
      const actual = new Int32Array(count);
      const scores = Float32Array.from({ length: count * 2 }, (_, i) => (i % 20 < 18 ? 1 - (i % 2) : i % 2));
      return measure(actual, scores, 2).accuracyInterval;
    };
    // 9 of 10: 0.5958 to 0.9821 (Wilson 1927).
    expect(of(10)[0]).toBeCloseTo(0.5958, 3);
    expect(of(10)[1]).toBeCloseTo(0.9821, 3);
    expect(of(1000)[1] - of(1000)[0]).toBeLessThan(0.04);
  });

  it('has an answer that can be stored when there is nothing to measure', () => {
    expect(metrics.safeParse(measure(new Int32Array(0), new Float32Array(0), 3)).success).toBe(true);
  });
});
