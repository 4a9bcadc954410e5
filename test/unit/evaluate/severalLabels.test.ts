import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bestThresholds, measureSeveral } from '../../../src-main/evaluate/index.ts';
import type { LabelSets } from '../../../src-main/evaluate/index.ts';
import { metrics } from '../../../src-shared/domain/index.ts';

const averages = z.object({ precision: z.number(), recall: z.number(), f1: z.number() });
const fixture = z
  .object({
    labels: z.array(z.array(z.number())),
    scores: z.array(z.number()),
    thresholds: z.array(z.number()),
    accuracy: z.number(),
    loss: z.number(),
    macro: averages,
    micro: averages,
    weighted: averages,
    bestF1: z.array(z.number()),
  })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/scikit-learn/several.json', import.meta.url), 'utf8')));

const ends = fixture.labels.map((own) => own.length);
const sets: LabelSets = {
  labels: Int32Array.from(fixture.labels.flat()),
  offsets: Int32Array.from([0, ...ends.map((_, i) => ends.slice(0, i + 1).reduce((a, b) => a + b, 0))]),
};
const scores = Float32Array.from(fixture.scores);

describe('several labels a document', () => {
  it("are measured as scikit-learn's functions measure them", () => {
    const found = measureSeveral(sets, scores, Float32Array.from(fixture.thresholds));
    expect(found.accuracy).toBeCloseTo(fixture.accuracy, 10);
    expect(found.loss).toBeCloseTo(fixture.loss, 5);
    expect(found.macroF1).toBeCloseTo(fixture.macro.f1, 10);
    expect(found.macroPrecision).toBeCloseTo(fixture.macro.precision, 10);
    expect(found.macroRecall).toBeCloseTo(fixture.macro.recall, 10);
    expect(found.microF1).toBeCloseTo(fixture.micro.f1, 10);
    expect(found.weightedF1).toBeCloseTo(fixture.weighted.f1, 10);
    expect(metrics.safeParse(found).success).toBe(true);
  });

  it('get the thresholds that no other thresholds beat', () => {
    const classes = fixture.bestF1.length;
    const best = measureSeveral(sets, scores, bestThresholds(sets, scores, classes));
    for (const [k, f1] of fixture.bestF1.entries()) expect(best.perClass[k]?.f1).toBeCloseTo(f1, 10);
  });

  it('may be none at all', () => {
    const none: LabelSets = { labels: new Int32Array(0), offsets: Int32Array.of(0, 0) };
    expect(bestThresholds(none, Float32Array.of(0.9, 0.1), 2)).toEqual(Float32Array.of(0.5, 0.5));
    expect(measureSeveral(none, Float32Array.of(0.4, 0.1), Float32Array.of(0.5, 0.5)).accuracy).toBe(1);
  });
});
