import { loadBagOfWords } from './bagOfWords/loadBagOfWords.ts';
import { blendScores } from './blend/blendScores.ts';
import { partJoined } from './blend/blendedParts.ts';
import { loadNetwork } from './inference/loadNetwork.ts';
import { modelAlone, modelOf } from './loadedModel.ts';
import type { LoadedModel } from './loadedModel.ts';
import type { ModelParts } from './modelManifest.ts';

/** Throws `model-damaged` when the parts do not fit together. */
export async function loadModel(parts: ModelParts, options: { threads: number }): Promise<LoadedModel> {
  const { recipe, blend } = parts.manifest;
  if (recipe.model.kind === 'bag-of-words') return modelAlone(loadBagOfWords(parts));
  if (!blend) return modelAlone(loadNetwork(parts, recipe.model, options));
  const joined = partJoined(parts, blend);
  const bags = joined.bags.map(loadBagOfWords);
  const network = loadNetwork(joined.network, recipe.model, options);
  const multiLabel = recipe.model.output === 'multi-label';
  return modelOf([network, ...bags], (scores) => blendScores(scores, blend.shares, network.labels.length, multiLabel));
}
