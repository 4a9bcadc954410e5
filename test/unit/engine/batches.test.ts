import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src-main/evaluate/index.ts';
import { batchesByLength, drawBatches } from '../../../src-main/engine/training/lengthBuckets.ts';
import { rateAt } from '../../../src-main/engine/training/schedule.ts';
import { quick } from '../../../src-main/recipes/quick.ts';

const lengths = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 300 }).map((list) => Int32Array.from(list));
const sorted = (rows: readonly Int32Array[]): number[] => rows.flatMap((row) => [...row]).sort((a, b) => a - b);

describe('batches', () => {
  it('hold every document once, none more than was asked', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 40 }), fc.nat(), (all, size, seed) => {
        const unbounded = { texts: size, tokens: Infinity };
        for (const batches of [drawBatches(all, size, createRandom(seed)), batchesByLength(all, unbounded)]) {
          expect(sorted(batches)).toEqual(Array.from(all, (_, i) => i));
          expect(Math.max(0, ...batches.map((batch) => batch.length))).toBeLessThanOrEqual(size);
          expect(batches.length).toBe(Math.ceil(all.length / size));
        }
      }),
    );
  });

  it('for prediction hold no more tokens than was asked either, but for a text that has more alone', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 2000 }), (all, tokens) => {
        const batches = batchesByLength(all, { texts: 40, tokens });
        expect(sorted(batches)).toEqual(Array.from(all, (_, i) => i));
        for (const batch of batches) {
          const padded = batch.length * Math.max(...Array.from(batch, (row) => all[row] ?? 0));
          expect(batch.length === 1 || padded <= tokens).toBe(true);
        }
      }),
    );
  });

  it('waste little on padding', () => {
    const random = createRandom(1);
    const all = Int32Array.from({ length: 5000 }, () => 1 + Math.floor(random() ** 3 * 400));
    const padded = drawBatches(all, 32, createRandom(2)).reduce(
      (total, batch) => total + batch.length * Math.max(...batch.map((row) => all[row] ?? 0)),
      0,
    );
    expect(padded / all.reduce((a, b) => a + b, 0)).toBeLessThan(1.08);
  });

  it('come in another order and mixture in every epoch, the same for the same seed', () => {
    const all = new Int32Array(400).map((_, i) => i % 50);
    const draw = (seed: number): number[][] => drawBatches(all, 16, createRandom(seed)).map((batch) => [...batch]);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(new Set(draw(1).map((batch) => batch.toSorted().join()))).not.toEqual(
      new Set(draw(2).map((batch) => batch.toSorted().join())),
    );
  });
});

describe('the rate', () => {
  const training = { ...quick.training, rate: 1, warmUp: 0.1, schedule: 'linear' as const };
  const rates = Array.from({ length: 100 }, (_, i) => rateAt(training, i + 1, 100));

  it('climbs during the warm-up, then falls to nearly nothing at the last step', () => {
    expect(rates[0]).toBeCloseTo(0.1);
    expect(Math.max(...rates)).toBeCloseTo(1);
    expect(rates.indexOf(Math.max(...rates))).toBeLessThanOrEqual(10);
    expect(rates.at(-1)).toBeGreaterThan(0);
    expect(rates.at(-1)).toBeLessThan(0.02);
  });

  it('stays where it is, or follows half a wave', () => {
    expect(rateAt({ ...training, schedule: 'constant' }, 77, 100)).toBe(1);
    expect(rateAt({ ...training, schedule: 'cosine' }, 56, 100)).toBeCloseTo(0.5, 1);
  });
});
