import { loadBagOfWords } from './bagOfWords/loadBagOfWords.ts';
import { blendedModel } from './blend/blendedModel.ts';
import { partJoined } from './blend/blendedParts.ts';
import { loadNetwork } from './inference/loadNetwork.ts';
import type { LoadedModel } from './loadedModel.ts';
import type { ModelParts } from './modelManifest.ts';

/** Throws `model-damaged` when the parts do not fit together. */
export async function loadModel(parts: ModelParts, options: { threads: number }): Promise<LoadedModel> {
  const { recipe, blend } = parts.manifest;
  if (recipe.model.kind === 'bag-of-words') return loadBagOfWords(parts);
  if (!blend) return loadNetwork(parts, recipe.model, options);
  const joined = partJoined(parts, blend);
  const bags = joined.bags.map(loadBagOfWords);
  const network = loadNetwork(joined.network, recipe.model, options);
  return blendedModel(network, bags, blend.shares, recipe.model.output === 'multi-label');
}
