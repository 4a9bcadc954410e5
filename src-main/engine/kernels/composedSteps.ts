import type { Tensor } from '@tensorflow/tfjs-node';
import type { Cell } from '../../../src-shared/domain/index.ts';
import type { CellWeights } from '../fused/index.ts';
import {
  add,
  concat,
  matMul,
  multiply,
  reshape,
  slice,
  stack,
  subtract,
  sum,
  transpose,
  unstack,
} from '../tensor/operations.ts';
import { extent, floats, scalar } from '../tensor/tensors.ts';
import { part } from './composedCell.ts';
import { composedCells } from './composedCells.ts';
import { gatesOf } from './gates.ts';

// One layer in one direction with plain TensorFlow ops, one step at a time.

/** True lengths of the rows; null when none is shorter than the batch. */
export type Lengths = Int32Array | null;

interface Step {
  readonly before: readonly Tensor[];
  readonly saved: readonly Tensor[];
}

/** For a step in which some rows have ended: 1 for those that go on, 0 for those that keep their state. */
function goingOn(lengths: Lengths, step: number): Tensor | null {
  if (!lengths || lengths.every((length) => length > step)) return null;
  const mask = Float32Array.from(lengths, (length) => (length > step ? 1 : 0));
  return floats(mask, [mask.length, 1]);
}

/** [batch, steps, n] to [steps × batch, n] */
function timeFirst(sequence: Tensor): Tensor {
  const rows = extent(sequence, 0) * extent(sequence, 1);
  return reshape(transpose(sequence, [1, 0, 2]), [rows, extent(sequence, 2)]);
}

function biasOf(cell: Cell, weights: CellWeights, side: 'input' | 'recurrent'): Tensor | null {
  if (cell !== 'gru') return side === 'input' ? weights.bias : null;
  return reshape(slice(weights.bias, [side === 'input' ? 0 : 1, 0], [1, -1]), [extent(weights.bias, 1)]);
}

export interface StepsForward {
  /** [batch, steps, units] */
  readonly states: Tensor;
  readonly steps: readonly Step[];
}

/** All states of a sequence [batch, steps, inputs]; after a row's length its last state is repeated. */
export function forwardSteps(cell: Cell, sequence: Tensor, weights: CellWeights, lengths: Lengths): StepsForward {
  const [batch, count, units] = [extent(sequence, 0), extent(sequence, 1), extent(weights.recurrent, 0)];
  const composed = composedCells[cell];
  const inputBias = biasOf(cell, weights, 'input');
  const recurrentBias = biasOf(cell, weights, 'recurrent');
  const projected = matMul(timeFirst(sequence), weights.input);
  const inputs = unstack(
    reshape(inputBias ? add(projected, inputBias) : projected, [count, batch, gatesOf[cell] * units]),
  );
  let state: readonly Tensor[] = Array.from({ length: composed.states }, () =>
    floats(new Float32Array(batch * units), [batch, units]),
  );
  const outputs: Tensor[] = [];
  const steps: Step[] = [];
  for (const [step, input] of inputs.entries()) {
    const before = state;
    const product = matMul(part(before, 0), weights.recurrent);
    const next = composed.forward(input, recurrentBias ? add(product, recurrentBias) : product, before);
    const mask = goingOn(lengths, step);
    state = mask
      ? next.state.map((value, i) => add(part(before, i), multiply(mask, subtract(value, part(before, i)))))
      : next.state;
    outputs.push(part(state, 0));
    steps.push({ before, saved: next.saved });
  }
  return { states: transpose(stack(outputs), [1, 0, 2]), steps };
}

/** Gradients of the gates' sums, one tensor a step: of the input's side and of the state's. */
function backThrough(
  cell: Cell,
  weights: CellWeights,
  lengths: Lengths,
  steps: readonly Step[],
  gradients: readonly Tensor[],
): { input: Tensor[]; recurrent: Tensor[] } {
  const composed = composedCells[cell];
  const input: Tensor[] = [];
  const recurrent: Tensor[] = [];
  const nothing = multiply(part(gradients, 0), scalar(0));
  let carried: readonly Tensor[] = new Array<Tensor>(composed.states).fill(nothing);
  for (const [fromEnd, { before, saved }] of steps.toReversed().entries()) {
    const step = steps.length - 1 - fromEnd;
    const arriving = carried.map((value, i) => (i === 0 ? add(value, part(gradients, step)) : value));
    const mask = goingOn(lengths, step);
    const active = mask ? arriving.map((value) => multiply(value, mask)) : arriving;
    const result = composed.backward(active, saved, before);
    const through = matMul(result.recurrent, weights.recurrent, { b: true });
    carried = arriving.map((value, i) => {
      const own = result.state[i];
      const parts = [...(i === 0 ? [through] : []), ...(own ? [own] : [])];
      if (mask) parts.push(subtract(value, part(active, i)));
      return parts.reduce(add);
    });
    input.unshift(result.input);
    recurrent.unshift(result.recurrent);
  }
  return { input, recurrent };
}

/** `gradient` is [batch, steps, units]. */
export function backwardSteps(
  cell: Cell,
  sequence: Tensor,
  weights: CellWeights,
  lengths: Lengths,
  forward: StepsForward,
  gradient: Tensor,
): { values: Tensor; weights: CellWeights } {
  const [batch, count, inputs] = [extent(sequence, 0), extent(sequence, 1), extent(sequence, 2)];
  const units = extent(weights.recurrent, 0);
  const sums = backThrough(cell, weights, lengths, forward.steps, unstack(transpose(gradient, [1, 0, 2])));
  const input = concat(sums.input, 0);
  const recurrent = concat(sums.recurrent, 0);
  const before = reshape(stack(forward.steps.map((step) => part(step.before, 0))), [count * batch, units]);
  return {
    values: transpose(reshape(matMul(input, weights.input, { b: true }), [count, batch, inputs]), [1, 0, 2]),
    weights: {
      input: matMul(timeFirst(sequence), input, { a: true }),
      recurrent: matMul(before, recurrent, { a: true }),
      bias: cell === 'gru' ? stack([sum(input, 0), sum(recurrent, 0)]) : sum(input, 0),
    },
  };
}
