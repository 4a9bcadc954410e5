import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packShares, sharesOf } from '../../../src-main/project/storage/blobs.ts';

const shares = fc.float32Array({ min: 0, max: 1, noNaN: true, maxLength: 200 });

describe('scores in 16 bits', () => {
  it('are off by 1/131,070 at the most, and none and all are exact', () => {
    fc.assert(
      fc.property(shares, (given) => {
        const packed = packShares(given);
        expect(packed.length).toBe(given.length * 2);
        sharesOf(packed).forEach((share, at) => {
          expect(Math.abs(share - (given[at] ?? 0))).toBeLessThanOrEqual(1 / 131_070 + 1e-7);
        });
      }),
    );
    expect([...sharesOf(packShares(Float32Array.of(0, 1)))]).toEqual([0, 1]);
  });

  it('never change places', () => {
    fc.assert(
      fc.property(shares, (given) => {
        const rising = given.slice().sort();
        const back = sharesOf(packShares(rising));
        expect([...back]).toEqual([...back].sort((one, other) => one - other));
      }),
    );
  });
});
