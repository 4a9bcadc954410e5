import { afterEach, expect, it, vi } from 'vitest';
import { createImportProgress, type ImportProgress } from '../../../src-main/importing/importProgress.ts';

afterEach(() => vi.restoreAllMocks());

it('speaks at most 20 times a second, and guesses the rest from the bytes that were read', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const said: ImportProgress[] = [];
  const progress = createImportProgress(100_000, (one) => said.push(one));
  for (let slice = 1; slice <= 200; slice++) {
    clock.mockReturnValue(slice * 10);
    progress.bytes(slice * 500);
    progress.documents(slice * 5);
  }
  expect(said.length).toBeGreaterThan(10);
  expect(said.length).toBeLessThanOrEqual(2 * 20);
  for (const { done, total, secondsLeft } of said) {
    expect(total).toBe(1000);
    expect(secondsLeft).toBeCloseTo(2 - done / 500, 6);
  }
});

it('says neither total nor time before a hundredth was read', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const said: ImportProgress[] = [];
  const progress = createImportProgress(100_000, (one) => said.push(one));
  clock.mockReturnValue(60);
  progress.bytes(900);
  progress.documents(9);
  expect(said).toEqual([{ done: 9, total: null, secondsLeft: null }]);
});
