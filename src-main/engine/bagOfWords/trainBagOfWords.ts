import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import type { EngineEvent, TrainingOrder } from '../events.ts';
import type { ModelParts } from '../modelManifest.ts';
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
  };
  const fitting = fitBag(order, recipe, counted);
  let fitted = await fitting.next();
  while (fitted.done !== true) {
    if (order.control.pause()) {
      yield { kind: 'paused', epoch: 1, checkpoint: nothing };
      return;
    }
    fitted = await fitting.next();
  }
  const model = fitted.value;
  const { event, thresholds } = await closingEpoch(order, model, began);
  yield event;
  const manifest = thresholds ? { ...model.manifest, thresholds: [...thresholds] } : model.manifest;
  yield { kind: 'done', model: { ...model, manifest }, bestEpoch: 1, held: null };
}

async function closingEpoch(
  order: TrainingOrder,
  model: ModelParts,
  began: number,
): Promise<{ event: EngineEvent; thresholds: Float32Array | null }> {
  const loaded = loadBagOfWords(model);
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
    watched: watchedDocuments(order, scores),
    checkpoint: nothing,
  };
  return { event, thresholds: validated?.thresholds ?? null };
}
