import type { Tensor } from '@tensorflow/tfjs-node';
import { add, multiply } from '../tensor/operations.ts';
import { scalar } from '../tensor/tensors.ts';

/** Runs whose dropouts must not be alike are this far apart. */
const apart = 0x3c6ef35f;

/** The same pair for the first member, so that a network alone is a committee of one. */
export function seedOfMember([run, step]: readonly [number, number], member: number): readonly [number, number] {
  return [(run + member * apart) | 0, step];
}

/** What they say together: the mean of their logits, which is the geometric mean of their probabilities. */
export function meanLogits(logits: readonly Tensor[]): Tensor {
  const total = logits.reduce(add);
  return logits.length === 1 ? total : multiply(total, scalar(1 / logits.length));
}
