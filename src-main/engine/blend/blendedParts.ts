import { AppError } from '../../../src-shared/domain/index.ts';
import type { ModelManifest, ModelParts } from '../modelManifest.ts';
import { readSafetensors, writeSafetensors } from '../safetensors.ts';
import type { StoredTensor } from '../safetensors.ts';
import type { BlendShares } from './blendScores.ts';

/** Before the names of the bag's tables among those of the network. */
const prefix = 'bag/';

/** Two models become one: the bag's features stand behind the network's words. */
export function joinParts(network: ModelParts, bag: ModelParts, shares: BlendShares): ModelParts {
  const tensors = new Map<string, StoredTensor>(readSafetensors(network.weights).tensors);
  for (const [name, tensor] of readSafetensors(bag.weights).tensors) tensors.set(prefix + name, tensor);
  return {
    manifest: {
      ...network.manifest,
      parameters: network.manifest.parameters + bag.manifest.parameters,
      blend: { ...shares, tokens: network.vocabulary.length },
    },
    vocabulary: network.vocabulary.concat(bag.vocabulary),
    weights: writeSafetensors(tensors),
  };
}

/** The two models of which one was joined. Throws `model-damaged`. */
export function partJoined(
  parts: ModelParts,
  blend: NonNullable<ModelManifest['blend']>,
): Record<'network' | 'bag', ModelParts> {
  const { model } = parts.manifest.recipe;
  if (model.kind !== 'network' || !model.blend) throw new AppError('model-damaged', { part: 'recipe' });
  const network = new Map<string, StoredTensor>();
  const bag = new Map<string, StoredTensor>();
  for (const [name, tensor] of readSafetensors(parts.weights).tensors) {
    if (name.startsWith(prefix)) bag.set(name.slice(prefix.length), tensor);
    else network.set(name, tensor);
  }
  return {
    network: {
      manifest: parts.manifest,
      vocabulary: parts.vocabulary.slice(0, blend.tokens),
      weights: writeSafetensors(network),
    },
    bag: {
      manifest: { ...parts.manifest, recipe: { ...parts.manifest.recipe, model: model.blend } },
      vocabulary: parts.vocabulary.slice(blend.tokens),
      weights: writeSafetensors(bag),
    },
  };
}
