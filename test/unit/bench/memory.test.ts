import { describe, expect, it } from 'vitest';
import { judge, limit, type RoundFigures } from '../../../bench/memory/judge.ts';
import { robustSlope } from '../../../bench/memory/slope.ts';

const hour = 3600;
const mega = 2 ** 20;

/** Forty rounds in half an hour, two recipes in turn; `megabytes` of the process and `tensors` of its thread after each. */
function rounds(megabytes: (index: number) => number, tensors: (index: number) => number = () => 14): RoundFigures[] {
  return Array.from({ length: 40 }, (_, index) => {
    const bytes = megabytes(index) * mega;
    const figures = { restBytes: bytes, medianBytes: bytes, peakBytes: bytes, tensors: tensors(index) };
    return { recipe: index % 2 === 0 ? 'small' : 'large', seconds: ((index + 1) * hour) / 80, ...figures };
  });
}

const swing = (index: number): number => ((index * 7919) % 13) - 6;

describe('the slope of memory', () => {
  it('is that of the line, whatever a few points do', () => {
    const points = Array.from({ length: 20 }, (_, x) => ({ x, y: x % 7 === 3 ? 1e6 : 3 * x, kind: 'one' }));
    expect(robustSlope(points)?.estimate).toBeCloseTo(3);
  });

  it('compares each kind with itself alone', () => {
    const points = Array.from({ length: 20 }, (_, x) => ({
      x,
      y: x < 10 ? 100 : 900,
      kind: x < 10 ? 'small' : 'large',
    }));
    expect(robustSlope(points)).toEqual({ estimate: 0, low: 0, high: 0 });
  });

  it('is not known from one point of each kind', () => {
    expect(
      robustSlope([
        { x: 1, y: 1, kind: 'one' },
        { x: 2, y: 9, kind: 'other' },
      ]),
    ).toBeNull();
  });
});

describe('the verdict on memory', () => {
  it('is flat where it swings about a level that depends on the network, and rose only in the beginning', () => {
    const verdict = judge(rounds((index) => (index < 6 ? index * 100 : 700) + (index % 2) * 300 + swing(index)));
    expect(verdict).toMatchObject({ flat: true, reasons: [] });
  });

  it('is not flat where a megabyte or two stay behind in each round', () => {
    const verdict = judge(rounds((index) => 700 + index * 2 + (index % 2) * 300 + swing(index)));
    expect(verdict.flat).toBe(false);
    expect(verdict.slope?.low).toBeGreaterThan(limit);
    expect(verdict.reasons[0]).toMatch(/grows by 1\d\d MB/u);
  });

  it('is not flat where tensors stay behind, however small they are', () => {
    const verdict = judge(
      rounds(
        () => 700,
        (index) => 14 + Math.floor(index / 10),
      ),
    );
    expect(verdict.reasons.join()).toMatch(/after small, 17 tensors/u);
  });

  it('is left open after too short a time', () => {
    expect(judge(rounds(() => 700).slice(0, 2)).flat).toBe(false);
  });
});
