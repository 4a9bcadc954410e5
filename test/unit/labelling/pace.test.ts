import { describe, expect, it } from 'vitest';
import { paceOf } from '../../../src-main/labelling/pace.ts';

const second = 1000;
/** Times of decisions, newest first, with these pauses between them. */
function times(...pauses: number[]): number[] {
  let at = 1_700_000_000_000;
  return [at, ...pauses.map((pause) => (at -= pause * second))];
}

describe('the pace', () => {
  it('is not told before there are five decisions', () => {
    expect(paceOf([])).toBeNull();
    expect(paceOf(times(2, 2, 2))).toBeNull();
    expect(paceOf(times(2, 2, 2, 2))).toBe(30);
  });

  it('leaves breaks out', () => {
    expect(paceOf(times(3, 3, 3600, 3, 3))).toBe(20);
    expect(paceOf(times(3600, 3600, 3600, 3600, 3600, 3600))).toBeNull();
  });

  it('is that of the last five minutes of work', () => {
    const slow = Array.from({ length: 50 }, () => 30);
    const quick = Array.from({ length: 300 }, () => 1);
    expect(paceOf(times(...quick, ...slow))).toBe(60);
    expect(paceOf(times(...slow, ...quick))).toBe(2);
  });

  it('does not stumble over a clock that was set back or two decisions at once', () => {
    expect(paceOf(times(0, 0, 0, 0, 0))).toBeNull();
    expect(paceOf(times(2, -50, 2, 2, 2))).toBeGreaterThan(0);
  });
});
