import type { Metrics, Recipe } from '../../../src-shared/domain/index.ts';
import { loadModel, train, type LoadedModel } from '../../engine/index.ts';
import { measure } from '../../evaluate/index.ts';
import type { RunExamples } from '../../project/index.ts';
import { settle } from '../../recipes/index.ts';
import { surveyTexts } from '../../text/index.ts';
import { beginning, crossValidate, foldsOf, type CrossValidation, type OwnParts } from '../folds/index.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from './answerTo.ts';

export const answerBaseline: AnswerTo<'baseline'> = ({ projectPath, runId, recipe, labels, threads }, { signal }) =>
  withReader(projectPath, async (reader) => {
    const began = performance.now();
    const examples = reader.runExamples(runId, 'train');
    const validation = reader.runExamples(runId, 'validation');
    const settled = await settledFor(recipe, examples.texts, labels.length, signal);
    const control = { pause: () => false, finish: () => false };
    const order = { recipe: settled, labels, threads, control, signal };
    const folds = await measuredFolds(order, { train: examples, validation });
    for await (const event of train({ ...order, train: examples, validation })) {
      if (event.kind !== 'done') continue;
      const seconds = (performance.now() - began) / 1000;
      const model = await loadModel(event.model, { threads });
      try {
        return {
          validation: await measured(model, validation, signal),
          test: await measured(model, reader.runExamples(runId, 'test'), signal),
          folds,
          seconds,
        };
      } finally {
        model.dispose();
      }
    }
    throw new Error('the training of the baseline ended without a model');
  });

/** Over the folds of the run that it stands beside; null where that has none. */
async function measuredFolds(order: CrossValidation['order'], parts: OwnParts): Promise<Metrics | null> {
  const found = foldsOf(order.recipe, parts);
  if (!found) return null;
  const classes = order.labels.length;
  const running = crossValidate({ order, ...found }, beginning(found.pool.texts.length, classes));
  let next = await running.next();
  while (next.done !== true) next = await running.next();
  return measure(found.pool.labels, next.value.state.scores, classes);
}

async function settledFor(recipe: Recipe, texts: string[], labels: number, signal: AbortSignal): Promise<Recipe> {
  return settle(recipe, { ...(await surveyTexts(texts, recipe.text, signal)), labels });
}

async function measured(model: LoadedModel, examples: RunExamples, signal: AbortSignal): Promise<Metrics | null> {
  if (examples.texts.length === 0) return null;
  return measure(examples.labels, await model.predict(examples.texts, signal), model.labels.length);
}
