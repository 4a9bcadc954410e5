import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import type { TrainingOrder } from '../events.ts';
import type { ModelParts } from '../modelManifest.ts';
import { writeSafetensors } from '../safetensors.ts';
import { classWeightsOf } from '../training/classWeights.ts';
import { truthOf } from '../training/truth.ts';
import { countFeatures } from './features.ts';
import type { CountedFeatures } from './features.ts';
import { labelOdds } from './labelOdds.ts';
import { linkOf, outputsOf } from './links.ts';
import { fitLogisticRegression } from './logisticRegression.ts';
import { inverseFrequencies, weigh } from './tfidf.ts';

// 64 million weights are 256 MB.
const mostWeights = 64_000_000;

/** The features of the training texts, weighed as the recipe says. */
export interface CountedBag extends CountedFeatures {
  /** How much each feature counts. */
  readonly scale: Float32Array;
  readonly variances: Float32Array | null;
  readonly outputs: number;
  /** Weights of the regression, biases included. */
  readonly parameters: number;
}

/** [documents × outputs]: 1 where an output should be on. */
function targetsOf({ labels, train }: TrainingOrder, outputs: number): Float32Array {
  const all = Int32Array.from(train.texts, (_, row) => row);
  const truth = truthOf(train, labels.length, all);
  return outputs === 1 ? truth.filter((_, at) => at % 2 === 1) : truth;
}

export async function countBag(order: TrainingOrder, recipe: BagOfWordsRecipe): Promise<CountedBag> {
  const { labels, train, signal } = order;
  const outputs = outputsOf(labels.length, train.labelOffsets !== undefined);
  const most = Math.min(recipe.features, Math.floor(mostWeights / outputs));
  const { names, rows } = await countFeatures(train.texts, order.recipe, recipe, most, signal);
  const { weights: scale, variances } =
    recipe.weighting === 'label-odds'
      ? labelOdds(rows, names.length, targetsOf(order, outputs), outputs)
      : { weights: inverseFrequencies(rows, names.length), variances: null };
  weigh(rows, scale);
  return { names, rows, scale, variances, outputs, parameters: (names.length + 1) * outputs };
}

/**
 * Logistic regression over n-grams; by tf-idf as scikit-learn's TfidfVectorizer and LogisticRegression. Null when a pause
 * was asked for meanwhile.
 */
export async function fitBag(
  order: TrainingOrder,
  recipe: BagOfWordsRecipe,
  { names, rows, scale, variances, outputs, parameters }: CountedBag,
): Promise<ModelParts | null> {
  const { labels, train, signal, control } = order;
  const multiLabel = train.labelOffsets !== undefined;
  const weightOf = classWeightsOf(order.recipe.training.classWeights, train, labels.length);
  const targets = targetsOf(order, outputs);
  const fitting = fitLogisticRegression({
    rows,
    features: names.length,
    outputs,
    link: linkOf(labels.length, multiLabel),
    target: (row, output) => targets[row * outputs + output] ?? 0,
    strength: weightOf ? (row, output) => recipe.c * weightOf(row, output) : () => recipe.c,
    variances,
    seed: order.recipe.training.seed,
    signal,
  });
  let fitted = await fitting.next();
  while (fitted.done !== true) {
    if (control.pause()) return null;
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
      multiLabel,
      ...(multiLabel ? { thresholds: labels.map(() => 0.5) } : {}),
      ...(regression.converged ? {} : { unconverged: 1 }),
    },
    vocabulary: names,
    weights: writeSafetensors(
      new Map([
        ['scale', { shape: [names.length], values: scale }],
        ['weights', { shape: [names.length, outputs], values: regression.weights }],
        ['bias', { shape: [outputs], values: regression.bias }],
      ]),
    ),
  };
}
