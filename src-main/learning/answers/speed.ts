import type { Recipe } from '../../../src-shared/domain/index.ts';
import { train, type Examples } from '../../engine/index.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from '../answerTo.ts';

/** The first steps build and warm up the kernels; they say nothing about the speed. */
const warmUpSteps = 2;

export const answerSpeed: AnswerTo<'speed'> = (
  { projectPath, documents, classes, multiLabel, labels, recipe, threads },
  { signal },
) =>
  withReader(projectPath, async (reader) => {
    const speeds: number[] = [];
    const order = {
      recipe: oneEpoch(recipe),
      labels,
      train: { texts: reader.texts(documents), ...labelsOf(classes, multiLabel) },
      validation: { texts: [], ...labelsOf([], multiLabel) },
      threads,
      control: { pause: () => false, finish: () => false },
      signal,
    };
    for await (const event of train(order)) if (event.kind === 'step') speeds.push(event.record.documentsPerSecond);
    const measured = speeds.slice(speeds.length > warmUpSteps ? warmUpSteps : 0).sort((a, b) => a - b);
    return { documentsPerSecond: measured[measured.length >> 1] ?? null };
  });

function labelsOf(classes: number[][], multiLabel: boolean): Pick<Examples, 'labels' | 'labelOffsets'> {
  const labels = Int32Array.from(classes.flat());
  if (!multiLabel) return { labels };
  let end = 0;
  return { labels, labelOffsets: Int32Array.from([0, ...classes.map((own) => (end += own.length))]) };
}

function oneEpoch(recipe: Recipe): Recipe {
  return { ...recipe, training: { ...recipe.training, epochs: 1, earlyStopping: null } };
}
