import type { Tensor } from '@tensorflow/tfjs-node';
import type { Ops } from './ops.ts';

/** TensorFlow's formulae (ResourceApplyAdam and its kin) and names of their numbers. */
export type Rule =
  | {
      readonly kind: 'adam';
      readonly rate: number;
      readonly firstDecay: number;
      readonly secondDecay: number;
      readonly epsilon: number;
      /** From 1. */
      readonly step: number;
    }
  | {
      readonly kind: 'rmsprop';
      readonly rate: number;
      readonly decay: number;
      readonly momentum: number;
      readonly epsilon: number;
    }
  | { readonly kind: 'adagrad'; readonly rate: number; readonly epsilon: number }
  | { readonly kind: 'momentum'; readonly rate: number; readonly momentum: number }
  | { readonly kind: 'descent'; readonly rate: number };

export interface UpdateOrder {
  /**
   * Changed in place, with `memory`. So nothing else may hold the same memory: not a clone() or reshape() of the tensor, nor
   * the typed array that it was made from (tfjs hands that very array out again until the tensor has been in an op). What
   * ReadVariableOp gives for a resource variable is the variable's own memory.
   */
  readonly weights: Tensor;
  /** adam: mean and variance; rmsprop: mean square and momentum; adagrad: squares; momentum: momentum; descent: none. */
  readonly memory: readonly Tensor[];
  /** Of the weights' shape, or of some of their rows. */
  readonly gradient: Tensor | { readonly rows: Tensor; readonly values: Tensor };
  readonly rule: Rule;
  /** The share of each weight that goes at this step whatever its gradient (AdamW: rate × weight decay). */
  readonly shrink?: number;
  /** A single number that the gradient is multiplied by (clipping), as a tensor so that it need not be read back. */
  readonly scale?: Tensor | null;
  /** Rows without a gradient are left alone. Otherwise the result is the same as that of a whole gradient with zeros there. */
  readonly lazy?: boolean;
}

/** One optimizer step. Disposes of nothing and makes nothing. */
export type Update = (order: UpdateOrder) => void;

const kinds: Record<Rule['kind'], number> = { adam: 0, rmsprop: 1, adagrad: 2, momentum: 3, descent: 4 };

/** [rate, first decay, second decay, epsilon] as RuleNumbers in native/src/kernel_table.h has them. */
function numbersOf(rule: Rule): [number, number, number, number] {
  switch (rule.kind) {
    case 'adam': {
      // Kingma and Ba 2015, section 2: the corrections of both means, moved into the rate.
      const corrected = (rule.rate * Math.sqrt(1 - rule.secondDecay ** rule.step)) / (1 - rule.firstDecay ** rule.step);
      return [corrected, rule.firstDecay, rule.secondDecay, rule.epsilon];
    }
    case 'rmsprop':
      return [rule.rate, rule.momentum, rule.decay, rule.epsilon];
    case 'adagrad':
      return [rule.rate, 0, 0, rule.epsilon];
    case 'momentum':
      return [rule.rate, rule.momentum, 0, 0];
    case 'descent':
      return [rule.rate, 0, 0, 0];
  }
}

export function createUpdate(ops: Ops): Update {
  return ({ weights, memory, gradient, rule, shrink = 0, scale = null, lazy = false }) => {
    const numbers = ops.tf.tensor1d(Float32Array.of(...numbersOf(rule), shrink));
    const [rows, values] = 'rows' in gradient ? [gradient.rows, gradient.values] : [null, gradient];
    try {
      ops.run(
        'WinnowUpdate',
        [weights, memory[0] ?? null, memory[1] ?? null, rows, values, numbers, scale],
        0,
        { rule: kinds[rule.kind], lazy: lazy ? 1 : 0 },
        [3],
      );
    } finally {
      numbers.dispose();
    }
  };
}
