import { expect, it } from 'vitest';
import { figureOf, wholeOf } from '../../../bench/speed/statistics.ts';

const sample = (secondsPerStep: number, steps: number, foreignShare = 0) => ({
  secondsPerStep,
  documents: steps * 10,
  seconds: secondsPerStep * steps,
  foreignShare,
});

it('takes the middle sample, so that one hiccup counts for nothing', () => {
  const figure = figureOf([sample(0.01, 5), sample(0.02, 5), sample(3, 5, 0.5)], 10);
  expect(figure.msPerStep).toBeCloseTo(20);
  expect(figure.documentsPerSecond).toBeCloseTo(500);
  expect(figure.disturbed).toBe(1);
});

it('adds up an epoch of which each part counts once', () => {
  const figure = wholeOf([sample(0.01, 30), sample(0.05, 10)]);
  expect(figure.documentsPerSecond).toBeCloseTo(400 / 0.8);
  expect(figure.msPerStep).toBeCloseTo(20);
});
