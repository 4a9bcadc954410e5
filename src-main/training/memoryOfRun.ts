import type { Run } from '../../src-shared/domain/index.ts';
import { memoryFor } from '../learning/index.ts';
import { memoryNeeded } from '../recipes/index.ts';

// What most texts are cut to where the recipe leaves it to the texts.
const usualLength = 500;

/** Bytes that a run's training takes. Never more than there are: whether it fits at all was said before it was begun. */
export function memoryOfRun({ recipe, snapshot }: Run, budget: number): number {
  const { maxLength, vocabularySize } = recipe.text;
  const needed = memoryNeeded(recipe, {
    documents: snapshot.counts.train,
    labels: snapshot.labels.length,
    vocabulary: vocabularySize,
    longest: typeof maxLength === 'number' ? maxLength : usualLength,
  });
  return Math.min(budget, memoryFor.training + needed);
}
