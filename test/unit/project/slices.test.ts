import { expect, it } from 'vitest';
import { Slices } from '../../../src-main/project/pending/slices.ts';

it('grows while a slice takes little time, shrinks when one takes long, and stays within its bounds', () => {
  let clock = 0;
  const slices = new Slices(() => clock);
  const sizeAfter = (milliseconds: number): number => {
    slices.timed(() => (clock += milliseconds));
    return slices.timed((size) => ((clock += 20), size));
  };
  expect([sizeAfter(20), sizeAfter(5), sizeAfter(5), sizeAfter(40), sizeAfter(400), sizeAfter(400)]).toEqual([
    250, 375, 562, 281, 250, 250,
  ]);
  for (let turn = 0; turn < 20; turn++) sizeAfter(1);
  expect(sizeAfter(1)).toBe(4000);
});
