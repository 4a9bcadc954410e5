import type { Tensor } from '@tensorflow/tfjs-node';
import { taken } from './ops.ts';
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
  /** Of the weights' shape, or of some of their rows; the square norm is added up here where it is not known yet. */
  readonly gradient: Tensor | { readonly rows: Tensor; readonly values: Tensor; readonly squareNorm?: Tensor };
  readonly rule: Rule;
  /** The share of each weight that goes at this step whatever its gradient (AdamW: rate × weight decay). */
  readonly shrink?: number;
}

/**
 * One optimizer step on all tables at once. The gradients are scaled so that together they are no longer than `clipNorm`
 * (0: as they are). Gives their length before that; when it is not finite, nothing was changed. Disposes of nothing and
 * makes nothing.
 */
export type Update = (orders: readonly UpdateOrder[], clipNorm: number) => number;

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

/** A row of the numbers that native/src/update_op.h describes. */
const numbersOfOrder = ({ rule, shrink = 0 }: UpdateOrder): number[] => [kinds[rule.kind], ...numbersOf(rule), shrink];

export function createUpdate(ops: Ops): Update {
  return (orders, clipNorm) => {
    const count = orders.length;
    if (count === 0) return 0;
    const rows = orders.map(({ gradient }) => ('rows' in gradient ? gradient.rows : null));
    const values = orders.map(({ gradient }) => ('rows' in gradient ? gradient.values : gradient));
    const squareNorms = orders.map(({ gradient }) => ('rows' in gradient ? (gradient.squareNorm ?? null) : null));
    const numbers = orders.flatMap(numbersOfOrder);
    const own = [
      ops.tf.tensor(Float32Array.from(numbers), [count, numbers.length / count]),
      ops.tf.tensor(Float32Array.of(clipNorm), [1]),
    ];
    const inputs = [
      ...orders.map(({ weights }) => weights),
      ...orders.map(({ memory }) => memory[0] ?? null),
      ...orders.map(({ memory }) => memory[1] ?? null),
      ...rows,
      ...values,
      ...squareNorms,
      ...own,
    ];
    try {
      const integerInputs = rows.map((_, index) => 3 * count + index);
      own.push(taken(ops.run('WinnowUpdate', inputs, 1, { count }, integerInputs), 0));
      return own.at(-1)?.dataSync<'float32'>()[0] ?? Number.NaN;
    } finally {
      ops.tf.dispose(own);
    }
  };
}
