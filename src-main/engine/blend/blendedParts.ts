import { AppError } from '../../../src-shared/domain/index.ts';
import type { ModelManifest, ModelParts } from '../modelManifest.ts';
import { readSafetensors, writeSafetensors } from '../safetensors.ts';
import type { TensorToWrite } from '../safetensors.ts';
import type { BlendShares } from './blendScores.ts';

/** Before the names of a bag's tables among those of the network. */
const prefixOf = (bag: number): string => `bag/${bag}/`;
const ofABag = /^bag\/(\d+)\//u;

function allOf(weights: Uint8Array): Map<string, TensorToWrite> {
  const { tensors, bytes } = readSafetensors(weights);
  return new Map<string, TensorToWrite>([...tensors, ...bytes]);
}

/** Several models become one: the bags' features stand behind the network's words. */
export function joinParts(network: ModelParts, bags: readonly ModelParts[], shares: BlendShares): ModelParts {
  const tensors = allOf(network.weights);
  for (const [index, bag] of bags.entries()) {
    for (const [name, tensor] of allOf(bag.weights)) tensors.set(prefixOf(index) + name, tensor);
  }
  return {
    manifest: {
      ...network.manifest,
      ...unconvergedOf(bags),
      parameters: bags.reduce((total, { manifest }) => total + manifest.parameters, network.manifest.parameters),
      blend: {
        shares: [...shares],
        tokens: network.vocabulary.length,
        features: bags.map(({ vocabulary }) => vocabulary.length),
      },
    },
    vocabulary: network.vocabulary.concat(...bags.map(({ vocabulary }) => vocabulary)),
    weights: writeSafetensors(tensors),
  };
}

function unconvergedOf(bags: readonly ModelParts[]): Pick<ModelManifest, 'unconverged'> {
  const count = bags.reduce((total, { manifest }) => total + (manifest.unconverged ?? 0), 0);
  return count > 0 ? { unconverged: count } : {};
}

/** The models of which one was joined. Throws `model-damaged`. */
export function partJoined(
  parts: ModelParts,
  blend: NonNullable<ModelManifest['blend']>,
): { network: ModelParts; bags: ModelParts[] } {
  const { recipe } = parts.manifest;
  const { model } = recipe;
  const { features, shares, tokens } = blend;
  const recipes = model.kind === 'network' ? model.blend : [];
  if (recipes.length !== features.length || shares.length !== features.length + 1) {
    throw new AppError('model-damaged', { part: 'recipe' });
  }
  const tables = new Map<string, Map<string, TensorToWrite>>();
  for (const [name, tensor] of allOf(parts.weights)) {
    const owner = ofABag.exec(name)?.[0] ?? '';
    const own = tables.get(owner) ?? new Map<string, TensorToWrite>();
    tables.set(owner, own.set(name.slice(owner.length), tensor));
  }
  const weightsOf = (owner: string): Uint8Array => writeSafetensors(tables.get(owner) ?? new Map());
  let end = tokens;
  const bags = recipes.map((bag, index) => {
    const begin = end;
    end += features[index] ?? 0;
    return {
      manifest: { ...parts.manifest, recipe: { ...recipe, model: bag } },
      vocabulary: parts.vocabulary.slice(begin, end),
      weights: weightsOf(prefixOf(index)),
    };
  });
  if (end !== parts.vocabulary.length) throw new AppError('model-damaged', { part: 'vocabulary' });
  const network = {
    manifest: parts.manifest,
    vocabulary: parts.vocabulary.slice(0, tokens),
    weights: weightsOf(''),
  };
  return { network, bags };
}
