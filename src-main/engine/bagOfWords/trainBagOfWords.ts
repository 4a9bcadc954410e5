import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import type { EngineEvent, TrainingOrder } from '../events.ts';
import { modelAlone } from '../loadedModel.ts';
import { withThresholds } from '../modelManifest.ts';
import type { ModelParts } from '../modelManifest.ts';
import { secondOrder } from '../training/secondOrder.ts';
import { measureExamples } from '../training/truth.ts';
import { watchedDocuments } from '../training/watchedDocuments.ts';
import { countBag, fitBag } from './fitBag.ts';
import { loadBagOfWords } from './loadBagOfWords.ts';

/** The bag trains in seconds, so that a checkpoint holds nothing: after a pause it begins anew, with the same result. */
const nothing = new Uint8Array(0);

/** Counts, fits and measures: the bag of words by itself. */
export async function* trainBagOfWords(
  order: TrainingOrder,
  recipe: BagOfWordsRecipe,
): AsyncGenerator<EngineEvent, void, void> {
  const began = performance.now();
  const counted = await countBag(order, recipe);
  yield {
    kind: 'prepared',
    vocabulary: counted.names.length,
    parameters: counted.parameters,
    epochs: 1,
    stepsPerEpoch: 1,
    refitSteps: 0,
    maxLength: 1,
    coverage: 1,
    vectors: null,
    unseenWords: 0,
    vectorsSkipped: 0,
  };
  const model = await fitBag(order, recipe, counted);
  if (!model) {
    yield pausedAtOnce;
    return;
  }
  const { event, thresholds, held } = await closingEpoch(order, model, began);
  yield event;
  const again = order.recipe.training.refit === true && order.validation.texts.length > 0;
  const last = again ? await fittedToAll(order, recipe) : model;
  if (last) {
    const done = thresholds ? withThresholds(last, [...thresholds]) : last;
    yield { kind: 'done', model: done, bestEpoch: 1, held: again ? held : null };
  } else yield pausedAtOnce;
}

const pausedAtOnce: EngineEvent = { kind: 'paused', epoch: 1, checkpoint: nothing };

async function fittedToAll(first: TrainingOrder, recipe: BagOfWordsRecipe): Promise<ModelParts | null> {
  const order = secondOrder(first);
  return fitBag(order, recipe, await countBag(order, recipe));
}

async function closingEpoch(
  order: TrainingOrder,
  model: ModelParts,
  began: number,
): Promise<{ event: EngineEvent; thresholds: Float32Array | null; held: Float32Array }> {
  const loaded = modelAlone(loadBagOfWords(model));
  const classes = order.labels.length;
  const seconds = (performance.now() - began) / 1000;
  const own = measureExamples(order.train, await loaded.predict(order.train.texts, order.signal), classes).metrics;
  const scores = await loaded.predict(order.validation.texts, order.signal);
  const validated = order.validation.texts.length > 0 ? measureExamples(order.validation, scores, classes) : null;
  const other = validated?.metrics ?? own;
  const event: EngineEvent = {
    kind: 'epoch',
    record: {
      epoch: 1,
      loss: own.loss,
      accuracy: own.accuracy,
      validationLoss: other.loss,
      validationAccuracy: other.accuracy,
      validationMacroF1: other.macroF1,
      seconds,
      documentsPerSecond: order.train.texts.length / seconds,
    },
    watched: watchedDocuments(order, scores, validated?.thresholds ?? null),
    checkpoint: nothing,
  };
  return { event, thresholds: validated?.thresholds ?? null, held: scores };
}
