import type { BagOfWordsRecipe } from '../../../src-shared/domain/index.ts';
import { AppError } from '../../../src-shared/domain/index.ts';
import type { EngineEvent, TrainingOrder } from '../events.ts';

export async function* trainBagOfWords(order: TrainingOrder, recipe: BagOfWordsRecipe): AsyncGenerator<EngineEvent> {
  throw new AppError('internal', { message: `${order.labels.length}${recipe.c}` });
}
