import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitParts } from '../../../src-main/evaluate/index.ts';

const labels = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 200 }).map((list) => Int32Array.from(list));
const shares = fc.record({
  validation: fc.double({ min: 0, max: 0.4, noNaN: true }),
  test: fc.double({ min: 0, max: 0.4, noNaN: true }),
});

describe('splitParts', () => {
  it('puts every document into one part, and leaves every class something to train on', () => {
    fc.assert(
      fc.property(labels, shares, fc.nat(), (all, wanted, seed) => {
        const { train, validation, test } = splitParts(all, wanted, seed);
        const indices = [...train, ...validation, ...test].sort((a, b) => a - b);
        expect(indices).toEqual(Array.from(all, (_, index) => index));
        expect(new Set(Array.from(train, (index) => all[index]))).toEqual(new Set(all));
      }),
    );
  });

  it('takes each share from each class', () => {
    const all = Int32Array.from({ length: 1000 }, (_, i) => (i % 10 === 0 ? 1 : 0));
    const { validation, test } = splitParts(all, { validation: 0.2, test: 0.1 }, 3);
    const rare = (part: Int32Array): number => part.filter((index) => all[index] === 1).length;
    expect([validation.length, rare(validation)]).toEqual([200, 20]);
    expect([test.length, rare(test)]).toEqual([100, 10]);
  });

  it('draws the same parts for the same seed and others for another', () => {
    const all = new Int32Array(100);
    const draw = (seed: number): Int32Array => splitParts(all, { validation: 0.3, test: 0 }, seed).validation;
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });
});
