import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { middleCut } from '../../../src-renderer/ui/middleCut.ts';

/** Every letter is 10 px wide, as in a typewriter. */
const measure = (text: string): number => [...text].length * 10;

describe('a name cut in its middle', () => {
  it('is whole where it fits', () => {
    expect(middleCut('refund_issue', 120, measure)).toBe('refund_issue');
  });

  it('keeps its beginning and its end, without spaces at the dots', () => {
    expect(middleCut('card_payment_not_recognised', 110, measure)).toBe('card_…nised');
    expect(middleCut('Account › Refund of fees', 100, measure)).toBe('Accou…fees');
  });

  it('keeps names apart that begin alike, and letters of several characters whole', () => {
    expect(middleCut('退款未到账客户账户与付款方式问题第一类', 70, measure)).not.toBe(
      middleCut('退款未到账客户账户与付款方式问题第二类', 70, measure),
    );
    expect(middleCut('👩‍👩‍👧'.repeat(9), 180, measure).isWellFormed()).toBe(true);
  });

  it('is never wider than its room, down to one letter and the dots', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), fc.integer({ min: 20, max: 400 }), (text, width) => {
        expect(measure(middleCut(text, width, measure))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
