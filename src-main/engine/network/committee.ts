import type { Tensor } from '@tensorflow/tfjs-node';
import { add, concat, cut, multiply } from '../tensor/operations.ts';
import { extent, scalar } from '../tensor/tensors.ts';
import type { NetworkPass } from './network.ts';

/** Runs whose dropouts must not be alike are this far apart. */
const apart = 0x3c6ef35f;

/** The same pair for the first member, so that a network alone is a committee of one. */
export function seedOfMember([run, step]: readonly [number, number], member: number): readonly [number, number] {
  return [(run + member * apart) | 0, step];
}

/** Members learn side by side and each for itself: their logits stand below one another, [members × batch, outputs]. */
export function besideOneAnother(passes: readonly NetworkPass[]): NetworkPass {
  const [only] = passes;
  if (only && passes.length === 1) return only;
  const rows = passes.map(({ logits }) => extent(logits, 0));
  return {
    logits: concat(
      passes.map(({ logits }) => logits),
      0,
    ),
    backward(gradient, gradients) {
      for (const [index, own] of cut(gradient, rows, 0).entries()) passes[index]?.backward(own, gradients);
    },
  };
}

/** What they say together: the mean of their logits, which is the geometric mean of their probabilities. */
export function meanLogits(logits: readonly Tensor[]): Tensor {
  const total = logits.reduce(add);
  return logits.length === 1 ? total : multiply(total, scalar(1 / logits.length));
}
