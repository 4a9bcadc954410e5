import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bestThresholds, measureMultiLabel } from '../../../src-main/evaluate/index.ts';
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
    const found = measureMultiLabel(sets, scores, Float32Array.from(fixture.thresholds));
    expect(found.accuracy).toBeCloseTo(fixture.accuracy, 10);
    expect(found.loss).toBeCloseTo(fixture.loss, 5);
    expect(found.macroF1).toBeCloseTo(fixture.macro.f1, 10);
    expect(found.macroPrecision).toBeCloseTo(fixture.macro.precision, 10);
    expect(found.macroRecall).toBeCloseTo(fixture.macro.recall, 10);
    expect(found.microF1).toBeCloseTo(fixture.micro.f1, 10);
    expect(found.weightedF1).toBeCloseTo(fixture.weighted.f1, 10);
    expect(metrics.safeParse(found).success).toBe(true);
  });

  it('get the thresholds that no other thresholds beat, once each label has many documents', () => {
    const classes = fixture.bestF1.length;
    const times = 50;
    const [labels, all]: [number[], number[]] = [[], []];
    const offsets = [0];
    for (let copy = 0; copy < times; copy++) {
      for (const own of fixture.labels) {
        labels.push(...own);
        offsets.push(labels.length);
      }
      all.push(...scores);
    }
    const many = { labels: Int32Array.from(labels), offsets: Int32Array.from(offsets) };
    const best = measureMultiLabel(sets, scores, bestThresholds(many, Float32Array.from(all), classes));
    for (const [k, f1] of fixture.bestF1.entries()) expect(best.perClass[k]?.f1).toBeCloseTo(f1, 10);
  });

  it('do not give a rare label to a crowd because one document of it was found there', () => {
    // The first label stands apart; the one document with the second is among fifty of the same score.
    const rows = Array.from({ length: 100 }, (_, row) => ({
      own: row === 0 ? [0, 1] : row < 50 ? [0] : [],
      scores: row < 50 ? [0.9, 0.001] : [0.1, 0.0001],
    }));
    let end = 0;
    const one = {
      labels: Int32Array.from(rows.flatMap(({ own }) => own)),
      offsets: Int32Array.from([0, ...rows.map(({ own }) => (end += own.length))]),
    };
    const all = Float32Array.from(rows.flatMap((row) => row.scores));
    const [first = 0, second = 0] = bestThresholds(one, all, 2);
    expect(first).toBeGreaterThan(0.1);
    expect(first).toBeLessThan(0.9);
    expect(second).toBeGreaterThan(0.001);
  });

  it('may be none at all', () => {
    const none: LabelSets = { labels: new Int32Array(0), offsets: Int32Array.of(0, 0) };
    expect(bestThresholds(none, Float32Array.of(0.9, 0.1), 2)).toEqual(Float32Array.of(0.5, 0.5));
    expect(measureMultiLabel(none, Float32Array.of(0.4, 0.1), Float32Array.of(0.5, 0.5)).accuracy).toBe(1);
  });
});
