import type { BagOfWordsRecipe, NetworkRecipe } from '../../../src-shared/domain/index.ts';
import { countBag, fitBag } from '../bagOfWords/fitBag.ts';
import type { TrainingOrder } from '../events.ts';
import { releaseKernelMemory } from '../kernels/chooseKernels.ts';
import type { ModelParts } from '../modelManifest.ts';

async function trainBag(order: TrainingOrder, recipe: BagOfWordsRecipe): Promise<ModelParts | null> {
  const own = { ...order, recipe: { ...order.recipe, model: recipe } };
  return fitBag(own, recipe, await countBag(own, recipe));
}

/** The recipe's bags of words, trained on the order's training texts. Null when a pause was asked for: they take seconds, and begin anew. */
export async function trainBags(order: TrainingOrder, { blend }: NetworkRecipe): Promise<ModelParts[] | null> {
  if (blend.length > 0) releaseKernelMemory();
  const bags: ModelParts[] = [];
  for (const recipe of blend) {
    const bag = await trainBag(order, recipe);
    if (!bag) return null;
    bags.push(bag);
  }
  return bags;
}
