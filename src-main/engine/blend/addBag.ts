import type { NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { loadBagOfWords } from '../bagOfWords/loadBagOfWords.ts';
import { countBag, fitBag } from '../bagOfWords/fitBag.ts';
import type { TrainingOrder } from '../events.ts';
import { loadNetwork } from '../inference/loadNetwork.ts';
import type { ModelParts } from '../modelManifest.ts';
import { measureExamples, truthOf } from '../training/truth.ts';
import { blendScores, evenShares } from './blendScores.ts';
import { joinParts } from './blendedParts.ts';
import { fitShares } from './fitShares.ts';

/**
 * Trains the recipe's bag of words on the network's own training texts and lets the validation part decide how much each
 * of the two counts. Null when a pause was asked for: the bag takes seconds, and begins anew.
 */
export async function addBag(
  order: TrainingOrder,
  recipe: NetworkRecipe,
  network: ModelParts,
): Promise<ModelParts | null> {
  if (!recipe.blend) return network;
  const { validation, labels, signal } = order;
  const own = { ...order, recipe: { ...order.recipe, model: recipe.blend } };
  const fitting = fitBag(own, recipe.blend, await countBag(own, recipe.blend));
  let fitted = await fitting.next();
  while (fitted.done !== true) {
    if (order.control.pause()) return null;
    fitted = await fitting.next();
  }
  const bag = fitted.value;
  if (validation.texts.length === 0) return joinParts(network, bag, evenShares);
  const several = recipe.output === 'multi-label';
  const loaded = loadNetwork(network, recipe, { threads: order.threads });
  try {
    const said = await loaded.predict(validation.texts, signal);
    const counted = await loadBagOfWords(bag).predict(validation.texts, signal);
    const all = Int32Array.from(validation.texts, (_, row) => row);
    const shares = fitShares(said, counted, truthOf(validation, labels.length, all), labels.length, several);
    const blended = blendScores(said, counted, shares, labels.length, several);
    const { thresholds } = measureExamples(validation, blended, labels.length);
    const joined = joinParts(network, bag, shares);
    return thresholds ? { ...joined, manifest: { ...joined.manifest, thresholds: [...thresholds] } } : joined;
  } finally {
    loaded.dispose();
  }
}
