import { disturbedShare } from './compare.ts';
import type { Sample } from './compare.ts';

export interface Figure {
  readonly msPerStep: number;
  readonly fastestMsPerStep: number;
  readonly documentsPerSecond: number;
  readonly samples: number;
  /** Samples in which other programs took a noticeable share of the processors. */
  readonly disturbed: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

const disturbedAmong = (samples: readonly Sample[]): number =>
  samples.filter(({ foreignShare }) => foreignShare > disturbedShare).length;

/** Steps that all cost the same. */
export function figureOf(samples: readonly Sample[], batch: number): Figure {
  const seconds = samples.map(({ secondsPerStep }) => secondsPerStep);
  const typical = median(seconds);
  return {
    msPerStep: typical * 1000,
    fastestMsPerStep: Math.min(...seconds) * 1000,
    documentsPerSecond: batch / typical,
    samples: samples.length,
    disturbed: disturbedAmong(samples),
  };
}

/** Steps that differ and are all there: together they are the epoch. */
export function wholeOf(samples: readonly Sample[]): Figure {
  const seconds = samples.reduce((sum, sample) => sum + sample.seconds, 0);
  const documents = samples.reduce((sum, sample) => sum + sample.documents, 0);
  const steps = samples.reduce((sum, sample) => sum + sample.seconds / sample.secondsPerStep, 0);
  return {
    msPerStep: (seconds / steps) * 1000,
    fastestMsPerStep: Math.min(...samples.map(({ secondsPerStep }) => secondsPerStep)) * 1000,
    documentsPerSecond: documents / seconds,
    samples: samples.length,
    disturbed: disturbedAmong(samples),
  };
}
