import type { Tensor } from '@tensorflow/tfjs-node';
import type { EmbeddingGradients, Rule } from '../fused/index.ts';
import { attribute, execute, executeMany, tidy } from '../tensor/execute.ts';
import { addAll, halfSquares, multiply, reshape, sumRows } from '../tensor/operations.ts';
import { extent, ints, readNumber, scalar } from '../tensor/tensors.ts';
import type { UpdateOrder } from './kernels.ts';

const resourceOps: Record<Rule['kind'], string> = {
  adam: 'ResourceApplyAdam',
  rmsprop: 'ResourceApplyRMSProp',
  adagrad: 'ResourceApplyAdagradV2',
  momentum: 'ResourceApplyKerasMomentum',
  descent: 'ResourceApplyGradientDescent',
};

/** The numbers of a rule and the gradient in the order of the op's inputs. */
function inputsOf(rule: Rule, gradient: Tensor): Tensor[] {
  switch (rule.kind) {
    case 'adam': {
      const { rate, firstDecay, secondDecay, epsilon, step } = rule;
      const numbers = [firstDecay ** step, secondDecay ** step, rate, firstDecay, secondDecay, epsilon];
      return [...numbers.map(scalar), gradient];
    }
    case 'rmsprop':
      return [...[rule.rate, rule.decay, rule.momentum, rule.epsilon].map(scalar), gradient];
    case 'adagrad':
      return [scalar(rule.rate), scalar(rule.epsilon), gradient];
    case 'momentum':
      return [scalar(rule.rate), gradient, scalar(rule.momentum)];
    case 'descent':
      return [scalar(rule.rate), gradient];
  }
}

/** The length of all gradients as one vector. */
function normOf(orders: readonly UpdateOrder[]): number {
  return tidy(() => {
    const half = scalar(0.5);
    const squares = orders.map(({ gradient }) =>
      'rows' in gradient ? multiply(reshape(gradient.squareNorm, []), half) : halfSquares(gradient),
    );
    return Math.sqrt(2 * readNumber(addAll(squares)));
  });
}

function updateOne({ variable, slots, gradient, rule, shrink }: UpdateOrder, scale: number): void {
  tidy(() => {
    if (shrink > 0) {
      const part = multiply(variable.read(), scalar(shrink));
      variable.letGo();
      executeMany('AssignSubVariableOp', [variable.handle, part], 0, [attribute.type('dtype', 'float')]);
    }
    const whole = 'rows' in gradient ? sumRows(gradient.values, gradient.rows, variable.shape[0] ?? 0) : gradient;
    const scaled = scale === 1 ? whole : multiply(whole, scalar(scale));
    const changed = [variable, ...slots];
    for (const each of changed) each.letGo();
    executeMany(resourceOps[rule.kind], [...changed.map(({ handle }) => handle), ...inputsOf(rule, scaled)], 0);
  });
}

/** TensorFlow's resource optimizers; gradients of some rows are laid out as whole tables first. */
export function composedUpdate(orders: readonly UpdateOrder[], clipNorm: number): number {
  if (orders.length === 0) return 0;
  const norm = normOf(orders);
  const scale = clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1;
  if (Number.isFinite(norm)) for (const order of orders) updateOne(order, scale);
  return norm;
}

/** Every row of the table counts as touched: without kernels of our own a whole gradient is the fastest. */
export const composedEmbeddingGradients: EmbeddingGradients = (ids, lengths, gradient, vocabulary) => {
  const [rows, positions] = [extent(ids, 0), extent(ids, 1)];
  const size = extent(gradient, gradient.shape.length - 1);
  const spread =
    gradient.shape.length === 3
      ? gradient
      : execute('BroadcastTo', [reshape(gradient, [rows, 1, size]), ints(Int32Array.of(rows, positions, size), [3])]);
  const live = maskIds(ids, lengths);
  const values = sumRows(reshape(spread, [rows * positions, size]), live, vocabulary);
  return {
    rows: ints(
      Int32Array.from({ length: vocabulary }, (_, row) => row),
      [vocabulary],
    ),
    values,
    squareNorm: reshape(multiply(halfSquares(values), scalar(2)), [1]),
  };
};

/** Ids as one list; what stands after a row's length becomes −1, which a sum over rows leaves out. */
function maskIds(ids: Tensor, lengths: Tensor | null): Tensor {
  const [rows, positions] = [extent(ids, 0), extent(ids, 1)];
  const live = Int32Array.from(ids.dataSync<'int32'>());
  if (lengths) {
    for (const [row, end] of lengths.dataSync<'int32'>().entries()) {
      live.fill(-1, row * positions + end, (row + 1) * positions);
    }
  }
  return ints(live, [rows * positions]);
}
