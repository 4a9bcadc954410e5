import type { Examples, TrainingOrder } from '../events.ts';
import { labelSetsOf } from './truth.ts';

function joined(one: Examples, other: Examples): Examples {
  const texts = [...one.texts, ...other.texts];
  const labels = new Int32Array(one.labels.length + other.labels.length);
  labels.set(one.labels);
  labels.set(other.labels, one.labels.length);
  if (!one.labelOffsets && !other.labelOffsets) return { texts, labels };
  const [first, second] = [labelSetsOf(one).offsets, labelSetsOf(other).offsets];
  const offsets = new Int32Array(texts.length + 1);
  offsets.set(first);
  for (let row = 1; row < second.length; row++) {
    offsets[one.texts.length + row] = one.labels.length + (second[row] ?? 0);
  }
  return { texts, labels, labelOffsets: offsets };
}

/** The same training over all documents: nothing is left to compare with, so that it goes through its rounds as chosen. */
export function secondOrder(order: TrainingOrder): TrainingOrder {
  const { recipe, train, validation } = order;
  return {
    ...order,
    recipe: { ...recipe, training: { ...recipe.training, earlyStopping: null } },
    train: joined(train, validation),
    validation: { texts: [], labels: new Int32Array(0) },
  };
}
