import { afterEach, expect, it, vi } from 'vitest';
import { createStepReports } from '../../../src-main/engine/training/stepReports.ts';

afterEach(() => vi.restoreAllMocks());

it('speaks at most 20 times a second, of the mean since it last spoke', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const reports = createStepReports();
  const told = Array.from({ length: 200 }, (_, index) => {
    clock.mockReturnValue((index + 1) * 10);
    const facts = { documents: 32, lossSum: 32 * index, gradientNorm: 1 };
    return reports.add(facts, { epoch: 1, step: index + 1, stepsLeft: 199 - index });
  }).flatMap((event) => (event?.kind === 'step' ? [event] : []));
  // The first step is told at once, then every fifth of the 200, which take two seconds.
  expect(told.map((event) => event.record.step)).toEqual([1, ...Array.from({ length: 39 }, (_, n) => 6 + n * 5)]);
  expect(told[1]?.record).toMatchObject({ loss: 3, documentsPerSecond: 3200 });
  expect(told.at(-1)?.secondsLeft).toBeCloseTo(0.04, 6);
});
