import type { Run } from '../../src-shared/domain/index.ts';
import { memoryFor } from '../learning/index.ts';
import { memoryNeeded } from '../recipes/index.ts';

// What most texts are cut to where the recipe leaves it to the texts.
const usualLength = 500;

/** Bytes that a run's training takes. Never more than there are: whether it fits at all was said before it was begun. */
export function memoryOfRun({ recipe, snapshot }: Run, budget: number): number {
  const { maxLength, vocabularySize } = recipe.text;
  const documents = snapshot.counts.train;
  const longest = typeof maxLength === 'number' ? maxLength : usualLength;
  // Few and short texts have not as many words as the recipe would take.
  const vocabulary = Math.min(vocabularySize, documents * longest);
  const needed = memoryNeeded(recipe, { documents, labels: snapshot.labels.length, vocabulary, longest });
  return Math.min(budget, memoryFor.training + needed);
}
