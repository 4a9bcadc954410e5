import type { Recipe, Run } from '../../src-shared/domain/index.ts';
import { memoryFor, type EngineThreads } from '../learning/index.ts';
import { expectedSeconds } from './expectedSeconds.ts';
import { classesOf, type LaidOut } from './layOut.ts';
import { secondsByOwnRuns } from './ownRuns.ts';
import { evenSample } from './survey.ts';

// Enough steps for a steady figure after the first ones; a large network is given up on after the time below.
const measuredSteps = 8;
const timeout = 3000;

export interface Estimator {
  /** Seconds until the end, see expectedSeconds; null when it could not be measured in time. `recipe` is settled. */
  seconds(recipe: Recipe, laidOut: LaidOut): Promise<{ from: number; to: number } | null>;
}

/**
 * By the last training of the same network in this project; before there is one, by a few real steps of the network on this machine.
 * `ownRuns` gives those that came to their end, newest first.
 */
export function createEstimator(threads: EngineThreads, projectPath: string, ownRuns: () => Iterable<Run>): Estimator {
  const speeds = new Map<string, number>();

  async function measure(recipe: Recipe, laidOut: LaidOut, batch: number): Promise<number | null> {
    const chosen = evenSample(laidOut.parts.train, batch * measuredSteps);
    try {
      const { documentsPerSecond } = await threads.call(
        'engine',
        'speed',
        {
          projectPath,
          documents: chosen.map((index) => laidOut.parts.train[index] ?? 0),
          classes: chosen.map((index) => classesOf(laidOut, index)),
          multiLabel: laidOut.multiLabel,
          labels: laidOut.labels.map((label) => label.name),
          recipe,
          threads: threads.processors(),
        },
        { memory: memoryFor.checking, signal: AbortSignal.timeout(timeout) },
      );
      return documentsPerSecond;
    } catch {
      // A figure that is nice to have must not keep a training from being started.
      return null;
    }
  }

  return {
    async seconds(recipe, laidOut) {
      const { batch } = recipe.training;
      if (recipe.model.kind === 'bag-of-words' || typeof batch !== 'number') return null;
      const { train, validation } = laidOut.parts;
      const known = secondsByOwnRuns(ownRuns(), recipe, train.length + validation.length, threads.processors());
      if (known) return known;
      const shape = JSON.stringify([recipe.text, recipe.model, batch, recipe.training.optimizer, threads.processors()]);
      const speed = speeds.get(shape) ?? (await measure(recipe, laidOut, batch));
      if (speed === null || speed <= 0) return null;
      speeds.set(shape, speed);
      return expectedSeconds(recipe, { train: train.length, validation: validation.length }, speed);
    },
  };
}
