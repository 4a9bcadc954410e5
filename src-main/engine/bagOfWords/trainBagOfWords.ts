import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import type { EngineEvent, TrainingOrder } from '../events.ts';
import type { ModelParts } from '../modelManifest.ts';
import { writeSafetensors } from '../safetensors.ts';
import { balancedWeights } from '../training/balancedWeights.ts';
import { measureExamples, truthOf } from '../training/truth.ts';
import { watchedDocuments } from '../training/watchedDocuments.ts';
import { countFeatures } from './features.ts';
import { linkOf, outputsOf } from './links.ts';
import { loadBagOfWords } from './loadBagOfWords.ts';
import { fitLogisticRegression } from './logisticRegression.ts';
import { inverseFrequencies, weigh } from './tfidf.ts';

// 64 million weights are 256 MB.
const mostWeights = 64_000_000;

/** The bag trains in seconds, so that a checkpoint holds nothing: after a pause it begins anew, with the same result. */
const nothing = new Uint8Array(0);

/** tf-idf of n-grams and logistic regression, as scikit-learn's TfidfVectorizer and LogisticRegression. */
export async function* trainBagOfWords(
  order: TrainingOrder,
  recipe: BagOfWordsRecipe,
): AsyncGenerator<EngineEvent, void, void> {
  const began = performance.now();
  const { labels, train, signal, control } = order;
  const several = train.labelOffsets !== undefined;
  const outputs = outputsOf(labels.length, several);
  const most = Math.min(recipe.features, Math.floor(mostWeights / outputs));
  const { names, rows } = await countFeatures(train.texts, order.recipe, recipe, most, signal);
  const idf = inverseFrequencies(rows, names.length);
  weigh(rows, idf);
  const parameters = (names.length + 1) * outputs;
  yield {
    kind: 'prepared',
    vocabulary: names.length,
    parameters,
    epochs: 1,
    stepsPerEpoch: 1,
    maxLength: 1,
    coverage: 1,
    vectors: null,
  };
  const perClass =
    order.recipe.training.classWeights === 'balanced' && !several ? balancedWeights(train.labels, labels.length) : null;
  const labelOf = (row: number): number => train.labels[row] ?? 0;
  const all = Int32Array.from(train.texts, (_, row) => row);
  const truth = truthOf(train, labels.length, all);
  const fitting = fitLogisticRegression({
    rows,
    features: names.length,
    outputs,
    link: linkOf(labels.length, several),
    target: (row, output) => truth[row * labels.length + (outputs === 1 ? 1 : output)] ?? 0,
    strength: (row) => recipe.c * (perClass?.[labelOf(row)] ?? 1),
    seed: order.recipe.training.seed,
    signal,
  });
  let fitted = await fitting.next();
  while (fitted.done !== true) {
    if (control.pause()) {
      yield { kind: 'paused', epoch: 1, checkpoint: nothing };
      return;
    }
    fitted = await fitting.next();
  }
  const regression = fitted.value;
  const model: ModelParts = {
    manifest: {
      formatVersion: 1,
      recipe: order.recipe,
      labels: [...labels],
      maxLength: 1,
      parameters,
      coverage: 1,
      // Without a validation part: what is more likely than not.
      ...(several ? { thresholds: labels.map(() => 0.5) } : {}),
    },
    vocabulary: names,
    weights: writeSafetensors(
      new Map([
        ['idf', { shape: [names.length], values: idf }],
        ['weights', { shape: [names.length, outputs], values: regression.weights }],
        ['bias', { shape: [outputs], values: regression.bias }],
      ]),
    ),
  };
  const { event, thresholds } = await closingEpoch(order, model, began);
  yield event;
  const manifest = thresholds ? { ...model.manifest, thresholds: [...thresholds] } : model.manifest;
  yield { kind: 'done', model: { ...model, manifest }, bestEpoch: 1 };
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
