import type { TrainingRecipe } from '../../../src-shared/domain/index.ts';
import type { Examples } from '../events.ts';

/** How much an output of a training document counts. */
export type ClassWeights = (row: number, output: number) => number;

/**
 * scikit-learn's 'balanced': rare classes weigh as much in sum as frequent ones; where a document may have several labels,
 * each label is a decision of its own between having it and not. Null where all count alike.
 */
export function classWeightsOf(
  asked: TrainingRecipe['classWeights'],
  { labels, labelOffsets }: Pick<Examples, 'labels' | 'labelOffsets'>,
  classes: number,
): ClassWeights | null {
  if (asked !== 'balanced') return null;
  const counts = new Float32Array(classes);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  if (!labelOffsets) {
    const weights = counts.map((count) => labels.length / (classes * Math.max(1, count)));
    return (row) => weights[labels[row] ?? 0] ?? 1;
  }
  const documents = labelOffsets.length - 1;
  const having = counts.map((count) => documents / (2 * Math.max(1, count)));
  const lacking = counts.map((count) => documents / (2 * Math.max(1, documents - count)));
  return (row, output) => {
    const own = labels.subarray(labelOffsets[row], labelOffsets[row + 1]);
    return (own.includes(output) ? having : lacking)[output] ?? 1;
  };
}
