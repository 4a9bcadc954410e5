import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import type { TrainingOrder } from '../events.ts';
import type { ModelParts } from '../modelManifest.ts';
import { writeSafetensors } from '../safetensors.ts';
import { balancedWeights } from '../training/balancedWeights.ts';
import { truthOf } from '../training/truth.ts';
import { countFeatures } from './features.ts';
import type { CountedFeatures } from './features.ts';
import { linkOf, outputsOf } from './links.ts';
import { fitLogisticRegression } from './logisticRegression.ts';
import { inverseFrequencies, weigh } from './tfidf.ts';

// 64 million weights are 256 MB.
const mostWeights = 64_000_000;

/** The features of the training texts, weighed by tf-idf. */
export interface CountedBag extends CountedFeatures {
  readonly idf: Float32Array;
  readonly outputs: number;
  /** Weights of the regression, biases included. */
  readonly parameters: number;
}

export async function countBag(order: TrainingOrder, recipe: BagOfWordsRecipe): Promise<CountedBag> {
  const { labels, train, signal } = order;
  const outputs = outputsOf(labels.length, train.labelOffsets !== undefined);
  const most = Math.min(recipe.features, Math.floor(mostWeights / outputs));
  const { names, rows } = await countFeatures(train.texts, order.recipe, recipe, most, signal);
  const idf = inverseFrequencies(rows, names.length);
  weigh(rows, idf);
  return { names, rows, idf, outputs, parameters: (names.length + 1) * outputs };
}

/** tf-idf of n-grams and logistic regression, as scikit-learn's TfidfVectorizer and LogisticRegression. Yields after every sweep. */
export async function* fitBag(
  order: TrainingOrder,
  recipe: BagOfWordsRecipe,
  { names, rows, idf, outputs, parameters }: CountedBag,
): AsyncGenerator<void, ModelParts, void> {
  const { labels, train, signal } = order;
  const several = train.labelOffsets !== undefined;
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
    yield;
    fitted = await fitting.next();
  }
  const regression = fitted.value;
  return {
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
}
