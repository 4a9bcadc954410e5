import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import type { TrainingOrder } from '../events.ts';
import type { ModelParts } from '../modelManifest.ts';
import { fitBag } from './fitBag.ts';
import type { CountedBag } from './fitBag.ts';

/** Null when a pause was asked for meanwhile. */
export async function fitWhole(
  order: TrainingOrder,
  recipe: BagOfWordsRecipe,
  counted: CountedBag,
): Promise<ModelParts | null> {
  const fitting = fitBag(order, recipe, counted);
  let fitted = await fitting.next();
  while (fitted.done !== true) {
    if (order.control.pause()) return null;
    fitted = await fitting.next();
  }
  return fitted.value;
}
