import type { Recipe } from '../../src-shared/domain/index.ts';
import { memoryFor, type CallOutput, type EngineThreads } from '../learning/index.ts';
import type { LaidOut } from './layOut.ts';

// Tells lengths and words to within a few percent, in well under a second.
const surveyed = 2000;

/** Settles the recipe for the documents that would be learned from. Throws vocabulary-empty. */
export function survey(
  threads: EngineThreads,
  projectPath: string,
  recipe: Recipe,
  laidOut: LaidOut,
): Promise<CallOutput<'survey'>> {
  const { train } = laidOut.parts;
  return threads.call(
    'engine',
    'survey',
    {
      projectPath,
      documents: evenSample(train, surveyed).map((index) => train[index] ?? 0),
      total: train.length,
      labels: laidOut.labels.length,
      multiLabel: laidOut.multiLabel,
      recipe,
    },
    { memory: memoryFor.checking },
  );
}

/** Positions spread evenly over a list, so that every import and label is met. */
export function evenSample(list: ArrayLike<unknown>, size: number): number[] {
  const stride = Math.max(1, list.length / size);
  return Array.from({ length: Math.min(size, list.length) }, (_, index) => Math.floor(index * stride));
}
