import type { Tensor } from '@tensorflow/tfjs-node';
import type { Cell } from '../../../src-shared/domain/index.ts';
import { tidy } from '../tensor/execute.ts';
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
import { gatesOf } from './recurrentKernels.ts';
import type { RecurrentForward, RecurrentKernels, RecurrentWeights, RowLengths } from './recurrentKernels.ts';

// Plain TensorFlow ops, one step at a time: what runs where no compiler was at hand, and what the others are held against.

interface Shape {
  readonly batch: number;
  readonly steps: number;
  readonly inputs: number;
  readonly units: number;
  readonly gates: number;
}

function shapeOf(cell: Cell, sequence: Tensor, weights: RecurrentWeights): Shape {
  return {
    batch: extent(sequence, 0),
    steps: extent(sequence, 1),
    inputs: extent(sequence, 2),
    units: extent(weights.recurrent, 0),
    gates: gatesOf[cell] * extent(weights.recurrent, 0),
  };
}

/** For a step in which some rows have ended: 1 for those that go on, 0 for those that keep their state. */
function goingOn(lengths: RowLengths, step: number): Tensor | null {
  if (lengths.full || lengths.values.every((length) => length > step)) return null;
  return floats(
    Float32Array.from(lengths.values, (length) => (length > step ? 1 : 0)),
    [lengths.values.length, 1],
  );
}

/** [batch, steps, n] to [steps × batch, n] */
function timeFirst(sequence: Tensor): Tensor {
  const rows = extent(sequence, 0) * extent(sequence, 1);
  return reshape(transpose(sequence, [1, 0, 2]), [rows, extent(sequence, 2)]);
}

function biasOf(cell: Cell, weights: RecurrentWeights, side: 'input' | 'recurrent', gates: number): Tensor | null {
  if (cell !== 'gru') return side === 'input' ? weights.bias : null;
  return reshape(slice(weights.bias, [side === 'input' ? 0 : 1, 0], [1, -1]), [gates]);
}

interface Step {
  readonly before: readonly Tensor[];
  readonly saved: readonly Tensor[];
}

function run(
  cell: Cell,
  sequence: Tensor,
  weights: RecurrentWeights,
  lengths: RowLengths,
): { states: Tensor; steps: Step[] } {
  const { batch, steps, units, gates } = shapeOf(cell, sequence, weights);
  const composed = composedCells[cell];
  const inputBias = biasOf(cell, weights, 'input', gates);
  const recurrentBias = biasOf(cell, weights, 'recurrent', gates);
  const projected = matMul(timeFirst(sequence), weights.input);
  const inputs = unstack(reshape(inputBias ? add(projected, inputBias) : projected, [steps, batch, gates]));
  let state: readonly Tensor[] = Array.from({ length: composed.states }, () =>
    floats(new Float32Array(batch * units), [batch, units]),
  );
  const outputs: Tensor[] = [];
  const done: Step[] = [];
  for (const [step, input] of inputs.entries()) {
    const before = state;
    const product = matMul(part(before, 0), weights.recurrent);
    const next = composed.forward(input, recurrentBias ? add(product, recurrentBias) : product, before);
    const mask = goingOn(lengths, step);
    state = mask
      ? next.state.map((value, i) => add(part(before, i), multiply(mask, subtract(value, part(before, i)))))
      : next.state;
    outputs.push(part(state, 0));
    done.push({ before, saved: next.saved });
  }
  return { states: transpose(stack(outputs), [1, 0, 2]), steps: done };
}

function backThrough(
  cell: Cell,
  weights: RecurrentWeights,
  lengths: RowLengths,
  steps: readonly Step[],
  gradients: readonly Tensor[],
): { input: Tensor[]; recurrent: Tensor[] } {
  const composed = composedCells[cell];
  const input: Tensor[] = [];
  const recurrent: Tensor[] = [];
  const nothing = multiply(part(gradients, 0), scalar(0));
  let carried: readonly Tensor[] = new Array<Tensor>(composed.states).fill(nothing);
  for (let step = steps.length - 1; step >= 0; step--) {
    const { before, saved } = steps[step] ?? { before: [], saved: [] };
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

function unpackSteps(cell: Cell, saved: readonly Tensor[], steps: number): Step[] {
  const states = composedCells[cell].states;
  const width = saved.length / steps;
  return Array.from({ length: steps }, (_, step) => {
    const own = saved.slice(step * width, (step + 1) * width);
    return { before: own.slice(0, states), saved: own.slice(states) };
  });
}

function train(cell: Cell, sequence: Tensor, weights: RecurrentWeights, lengths: RowLengths): RecurrentForward {
  const { states, steps } = run(cell, sequence, weights, lengths);
  return { states, saved: steps.flatMap(({ before, saved }) => [...before, ...saved]) };
}

export const composedKernels: RecurrentKernels = {
  name: 'composed',
  supports: () => true,
  train,
  infer: (cell, sequence, weights, lengths) => tidy(() => run(cell, sequence, weights, lengths).states),
  backward(cell, sequence, weights, lengths, forward, gradient, needsSequence) {
    const { batch, steps: count, inputs, units, gates } = shapeOf(cell, sequence, weights);
    const steps = unpackSteps(cell, forward.saved, count);
    const sums = backThrough(cell, weights, lengths, steps, unstack(transpose(gradient, [1, 0, 2])));
    const input = concat(sums.input, 0);
    const recurrent = concat(sums.recurrent, 0);
    const before = reshape(
      concat(
        steps.map((step) => part(step.before, 0)),
        0,
      ),
      [count * batch, units],
    );
    const biases = [sum(input, 0), ...(cell === 'gru' ? [sum(recurrent, 0)] : [])];
    return {
      sequence: needsSequence
        ? transpose(reshape(matMul(input, weights.input, { b: true }), [count, batch, inputs]), [1, 0, 2])
        : null,
      input: matMul(timeFirst(sequence), input, { a: true }),
      recurrent: matMul(before, recurrent, { a: true }),
      bias: cell === 'gru' ? stack(biases) : reshape(part(biases, 0), [gates]),
    };
  },
};
