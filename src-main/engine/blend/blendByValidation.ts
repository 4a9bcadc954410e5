import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { loadBagOfWords } from '../bagOfWords/loadBagOfWords.ts';
import type { TrainingOrder } from '../events.ts';
import { loadNetwork } from '../inference/loadNetwork.ts';
import { modelAlone } from '../loadedModel.ts';
import type { Scorer } from '../loadedModel.ts';
import { withThresholds } from '../modelManifest.ts';
import type { ModelParts } from '../modelManifest.ts';
import { measureExamples, truthOf } from '../training/truth.ts';
import { blendScores, evenShares } from './blendScores.ts';
import { joinParts } from './blendedParts.ts';
import { fitShares } from './fitShares.ts';

export interface Blended {
  readonly model: ModelParts;
  /** What it says of the validation part. */
  readonly held: Float32Array;
}

async function scoresOf(scorer: Scorer, { validation, signal }: TrainingOrder): Promise<Float32Array> {
  const model = modelAlone(scorer);
  try {
    return await model.predict(validation.texts, signal);
  } finally {
    model.dispose();
  }
}

/** A network and its bags as one model; the validation part decides how much each counts. */
export async function blendByValidation(
  order: TrainingOrder,
  recipe: NetworkRecipe,
  network: ModelParts,
  bags: readonly ModelParts[],
): Promise<Blended> {
  const { validation, labels, threads } = order;
  const scores = [await scoresOf(loadNetwork(network, recipe, { threads }), order)];
  for (const bag of bags) scores.push(await scoresOf(loadBagOfWords(bag), order));
  if (bags.length === 0) return { model: network, held: scores[0] ?? new Float32Array(0) };
  const multiLabel = recipe.output === 'multi-label';
  const all = Int32Array.from(validation.texts, (_, row) => row);
  const shares =
    all.length === 0
      ? evenShares(scores.length)
      : fitShares(scores, truthOf(validation, labels.length, all), labels.length, multiLabel);
  const held = blendScores(scores, shares, labels.length, multiLabel);
  const joined = joinParts(network, bags, shares);
  const thresholds = all.length === 0 ? null : measureExamples(validation, held, labels.length).thresholds;
  return { held, model: thresholds ? withThresholds(joined, [...thresholds]) : joined };
}
