import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionShowing, rowsInSight, scrollScale, withinList } from '../../../src-renderer/ui/rowGeometry.ts';

const chromeCap = 33_554_428;
const sizes = fc.record({ count: fc.integer({ min: 1, max: 5_000_000 }), rowHeight: fc.integer({ min: 20, max: 60 }) });
const viewports = fc.integer({ min: 100, max: 2000 });

describe('the geometry of long lists', () => {
  it('scrolls lists that fit pixel by pixel', () => {
    expect(scrollScale({ count: 10_000, rowHeight: 36 }, 700)).toEqual({ height: 360_000, ratio: 1 });
  });

  it('never asks for an element that the browser cannot make, and still reaches the end', () => {
    fc.assert(
      fc.property(sizes, viewports, (size, viewport) => {
        const { height, ratio } = scrollScale(size, viewport);
        expect(height).toBeLessThan(chromeCap);
        const end = Math.max(0, height - viewport) * ratio;
        const [, last] = rowsInSight(size, viewport, end);
        expect(last).toBe(size.count);
      }),
    );
  });

  it('has every row in sight among its rows, and few more', () => {
    fc.assert(
      fc.property(sizes, viewports, fc.double({ min: 0, max: 1, noNaN: true }), (size, viewport, part) => {
        const position = withinList(size, viewport, part * size.count * size.rowHeight);
        const [first, last] = rowsInSight(size, viewport, position);
        expect(first * size.rowHeight).toBeLessThanOrEqual(position);
        expect(last * size.rowHeight).toBeGreaterThanOrEqual(
          Math.min(position + viewport, size.count * size.rowHeight),
        );
        expect(last - first).toBeLessThanOrEqual(Math.ceil(viewport / size.rowHeight) + 14);
      }),
    );
  });

  it('shows a row with the least movement', () => {
    const size = { count: 100, rowHeight: 30 };
    expect(positionShowing(size, 300, 600, 25)).toBe(600);
    expect(positionShowing(size, 300, 600, 10)).toBe(300);
    expect(positionShowing(size, 300, 600, 40)).toBe(930);
  });
});
