import type { Tensor } from '@tensorflow/tfjs-node';
import { batchMatMul, equal, maximum, multiply, padAxis, reshape, slice, toFloat } from '../tensor/operations.ts';
import { extent, floats } from '../tensor/tensors.ts';
import type { RowLengths } from '../kernels/recurrentKernels.ts';
import type { Pass } from './pass.ts';

// From the states of a text [batch, steps, units] to one vector a text. What follows a row's length repeats its last state,
// so that the last and the greatest state need no mask on the way forward.

/** [batch, steps, 1]: `value(length)` inside a row, 0 after it. */
function rowWeights(lengths: RowLengths, steps: number, value: (length: number) => number): Tensor {
  const weights = new Float32Array(lengths.values.length * steps);
  for (const [row, length] of lengths.values.entries()) weights.fill(value(length), row * steps, row * steps + length);
  return floats(weights, [lengths.values.length, steps, 1]);
}

function asStep(gradient: Tensor): Tensor {
  return reshape(gradient, [extent(gradient, 0), 1, extent(gradient, 1)]);
}

function withoutSteps(pooled: Tensor): Tensor {
  return reshape(pooled, [extent(pooled, 0), extent(pooled, 2)]);
}

export function lastState(states: Tensor): Pass<Tensor, Tensor> {
  const steps = extent(states, 1);
  return {
    output: withoutSteps(slice(states, [0, steps - 1, 0], [-1, 1, -1])),
    backward: (gradient) => padAxis(asStep(gradient), 1, steps - 1, 0),
  };
}

export function meanState(states: Tensor, lengths: RowLengths): Pass<Tensor, Tensor> {
  const weights = rowWeights(lengths, extent(states, 1), (length) => 1 / length);
  return {
    output: withoutSteps(batchMatMul(weights, states, { a: true })),
    backward: (gradient) => multiply(weights, asStep(gradient)),
  };
}

export function greatestState(states: Tensor, lengths: RowLengths): Pass<Tensor, Tensor> {
  const greatest = maximum(states, 1, true);
  return {
    output: withoutSteps(greatest),
    backward(gradient) {
      const here = multiply(toFloat(equal(states, greatest)), asStep(gradient));
      return lengths.full
        ? here
        : multiply(
            here,
            rowWeights(lengths, extent(states, 1), () => 1),
          );
    },
  };
}
