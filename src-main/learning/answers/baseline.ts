import type { Metrics, Recipe } from '../../../src-shared/domain/index.ts';
import { loadModel, ruleOf, train } from '../../engine/index.ts';
import type { RunExamples } from '../../project/index.ts';
import { settle } from '../../recipes/index.ts';
import { surveyTexts } from '../../text/index.ts';
import { beginning, crossValidate, foldsOf, measureFolds, type CrossValidation, type Pooled } from '../folds/index.ts';
import { measurePart } from '../measurePart.ts';
import { withReader } from '../withReader.ts';
import type { AnswerTo } from '../answerTo.ts';

export const answerBaseline: AnswerTo<'baseline'> = ({ projectPath, runId, recipe, labels, threads }, { signal }) =>
  withReader(projectPath, async (reader) => {
    const began = performance.now();
    const examples = reader.runExamples(runId, 'train');
    const validation = reader.runExamples(runId, 'validation');
    const settled = await settledFor(recipe, examples, labels.length, signal);
    const control = { pause: () => false, finish: () => false };
    const order = { recipe: settled, labels, threads, control, signal };
    const folds = await measuredFolds(order, { train: examples, validation });
    for await (const event of train({ ...order, train: examples, validation })) {
      if (event.kind !== 'done') continue;
      const seconds = (performance.now() - began) / 1000;
      const model = await loadModel(event.model, { threads });
      const rule = ruleOf(event.model.manifest);
      const measured = async (part: RunExamples, held: Float32Array | null): Promise<Metrics | null> =>
        measurePart(part, held ?? (await model.predict(part.texts, signal)), labels.length, rule);
      try {
        return {
          validation: await measured(validation, event.held),
          test: await measured(reader.runExamples(runId, 'test'), null),
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
async function measuredFolds(order: CrossValidation['order'], parts: Pooled): Promise<Metrics | null> {
  const found = foldsOf(order.recipe, parts);
  if (!found) return null;
  const classes = order.labels.length;
  const running = crossValidate({ order, ...found }, beginning(found.pool.texts.length, classes));
  let next = await running.next();
  while (next.done !== true) next = await running.next();
  return measureFolds(found, next.value.state, classes);
}

async function settledFor(
  recipe: Recipe,
  { texts, labelOffsets }: RunExamples,
  labels: number,
  signal: AbortSignal,
): Promise<Recipe> {
  const facts = await surveyTexts(texts, recipe.text, signal);
  return settle(recipe, { ...facts, labels, multiLabel: labelOffsets !== undefined });
}
