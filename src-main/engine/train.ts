import type { Recipe } from '../../src-shared/domain/index.ts';
import { trainBagOfWords } from './bagOfWords/trainBagOfWords.ts';
import type { EngineEvent, TrainingOrder } from './events.ts';
import { setThreads } from './tensorflow.ts';
import { engineFailure } from './training/engineFailure.ts';
import { checkExamples } from './training/prepareTexts.ts';
import { trainNetwork } from './training/trainNetwork.ts';

/** Trains the model that the order's recipe describes: a network or a bag of words. */
export async function* train(order: TrainingOrder): AsyncGenerator<EngineEvent, void, void> {
  const { model, training }: Recipe = order.recipe;
  try {
    order.signal.throwIfAborted();
    checkExamples(order);
    if (model.kind === 'bag-of-words') {
      yield* trainBagOfWords(order, model);
    } else {
      setThreads(order.threads);
      yield* trainNetwork(order, model);
    }
  } catch (thrown) {
    throw engineFailure(thrown, { documents: order.train.texts.length, batch: training.batch });
  }
}
