import type { Recipe } from '../../../src-shared/domain/index.ts';
import { train } from '../../engine/index.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from './answerTo.ts';

/** The first steps build and warm up the kernels; they say nothing about the speed. */
const warmUpSteps = 2;

export const answerSpeed: AnswerTo<'speed'> = (
  { projectPath, documents, classes, labels, recipe, threads },
  { signal },
) =>
  withReader(projectPath, async (reader) => {
    const speeds: number[] = [];
    const order = {
      recipe: oneEpoch(recipe),
      labels,
      train: { texts: reader.texts(documents), labels: Int32Array.from(classes) },
      validation: { texts: [], labels: new Int32Array(0) },
      threads,
      control: { pause: () => false, finish: () => false },
      signal,
    };
    for await (const event of train(order)) if (event.kind === 'step') speeds.push(event.record.documentsPerSecond);
    const measured = speeds.slice(speeds.length > warmUpSteps ? warmUpSteps : 0).sort((a, b) => a - b);
    return { documentsPerSecond: measured[measured.length >> 1] ?? null };
  });

function oneEpoch(recipe: Recipe): Recipe {
  return { ...recipe, training: { ...recipe.training, epochs: 1, earlyStopping: null } };
}
