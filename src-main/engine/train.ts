import { AppError } from '../../src-shared/domain/index.ts';
import type { EngineEvent, TrainingOrder } from './events.ts';

/** Trains the model that the order's recipe describes: a network or a bag of words. */
export async function* train(order: TrainingOrder): AsyncGenerator<EngineEvent, void, void> {
  order.signal.throwIfAborted();
  if (order.train.texts.length === 0) throw new AppError('too-few-examples', { count: 0 });
  yield { kind: 'paused', epoch: 0, checkpoint: new Uint8Array(0) };
}
