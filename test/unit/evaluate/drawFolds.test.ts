import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawFolds, holdBack, spread } from '../../../src-main/evaluate/index.ts';

const examples = fc
  .array(fc.record({ label: fc.nat(3), text: fc.nat(40) }), { minLength: 1, maxLength: 120 })
  .map((drawn) => {
    const texts = drawn.map(({ text }) => text);
    return {
      labels: Int32Array.from(drawn, ({ label }) => label),
      groups: Int32Array.from(texts, (text) => texts.indexOf(text)),
    };
  });

const count = (values: Iterable<number>, wanted: number): number =>
  Array.from(values).filter((v) => v === wanted).length;

describe('folds', () => {
  it('keep copies together, and are the same for the same seed', () => {
    fc.assert(
      fc.property(examples, fc.integer({ min: 2, max: 7 }), fc.nat(1000), (given, folds, seed) => {
        const foldOf = drawFolds(given, folds, seed);
        expect(foldOf).toHaveLength(given.labels.length);
        for (const [row, group] of given.groups.entries()) expect(foldOf[row]).toBe(foldOf[group]);
        expect(foldOf.every((fold) => fold >= 0 && fold < folds)).toBe(true);
        expect(drawFolds(given, folds, seed)).toEqual(foldOf);
      }),
    );
  });

  it('are of one size and hold each class in its share, to within one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { minLength: 1, maxLength: 150 }),
        fc.integer({ min: 2, max: 9 }),
        (own, folds) => {
          const labels = Int32Array.from(own);
          const foldOf = drawFolds({ labels, groups: labels.map((_, row) => row) }, folds, 3);
          const each = Array.from({ length: folds }, (_, fold) => fold);
          const sizes = each.map((fold) => count(foldOf, fold));
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          for (const label of new Set(own)) {
            const shares = each.map((fold) =>
              count(
                labels.filter((_, row) => foldOf[row] === fold),
                label,
              ),
            );
            expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('are others for another seed', () => {
    const labels = new Int32Array(60);
    const groups = labels.map((_, row) => row);
    expect(drawFolds({ labels, groups }, 3, 1)).not.toEqual(drawFolds({ labels, groups }, 3, 2));
  });
});

describe('what is held back of some examples', () => {
  it('is about the share that was asked for, and no group is cut', () => {
    fc.assert(
      fc.property(examples, (given) => {
        const rows = given.labels.map((_, row) => row);
        const { kept, held } = holdBack(given, rows, 0.2, 5);
        expect([...kept, ...held].sort((a, b) => a - b)).toEqual(Array.from(rows));
        const groups = new Set(held.map((row) => given.groups[row] ?? 0));
        for (const row of kept) expect(groups.has(given.groups[row] ?? 0)).toBe(false);
        const distinct = new Set(given.groups).size;
        expect(groups.size).toBeLessThanOrEqual(Math.ceil(distinct * 0.2));
      }),
    );
  });
});

describe('the spread of figures', () => {
  it('is their mean and the deviation of a sample', () => {
    expect(spread([0.8, 0.9, 1])).toEqual({ mean: expect.closeTo(0.9, 12), deviation: expect.closeTo(0.1, 12) });
    expect(spread([0.7])).toEqual({ mean: 0.7, deviation: 0 });
  });
});
