import { describe, expect, it } from 'vitest';
import { placeOnScreen } from '../../../src-main/app/windowState.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };

describe('the place of a window', () => {
  it('is where it was', () => {
    const bounds = { x: 100, y: 50, width: 1000, height: 700 };
    expect(placeOnScreen(bounds, screen)).toEqual(bounds);
  });

  it('is left to the system at the first start', () => {
    expect(placeOnScreen(null, screen)).toEqual({ width: 1280, height: 820 });
  });

  it('is left to the system when its screen is gone', () => {
    expect(placeOnScreen({ x: 2500, y: 0, width: 1000, height: 700 }, screen)).toEqual({ width: 1000, height: 700 });
  });

  it('comes back into a screen that became smaller', () => {
    const small = { x: 0, y: 0, width: 1024, height: 700 };
    expect(placeOnScreen({ x: 600, y: 400, width: 1280, height: 820 }, small)).toEqual(small);
  });
});
