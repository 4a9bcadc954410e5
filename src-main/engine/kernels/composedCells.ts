import type { Tensor } from '@tensorflow/tfjs-node';
import type { Cell } from '../../../src-shared/domain/index.ts';
import {
  add,
  concat,
  cut,
  multiply,
  sigmoid,
  sigmoidGradient,
  subtract,
  tanh,
  tanhGradient,
} from '../tensor/operations.ts';
import { extent } from '../tensor/tensors.ts';
import { part } from './composedCell.ts';
import type { ComposedCell } from './composedCell.ts';

function pieces(gates: Tensor, count: number): Tensor[] {
  return cut(gates, new Array<number>(count).fill(extent(gates, 1) / count), 1);
}

const simple: ComposedCell = {
  states: 1,
  forward(input, recurrent) {
    const output = tanh(add(input, recurrent));
    return { state: [output], saved: [output] };
  },
  backward(gradient, saved) {
    const sums = tanhGradient(part(saved, 0), part(gradient, 0));
    return { input: sums, recurrent: sums, state: [null] };
  },
};

const lstm: ComposedCell = {
  states: 2,
  forward(input, recurrent, state) {
    const sums = pieces(add(input, recurrent), 4);
    const enter = sigmoid(part(sums, 0));
    const forget = sigmoid(part(sums, 1));
    const candidate = tanh(part(sums, 2));
    const leave = sigmoid(part(sums, 3));
    const memory = add(multiply(forget, part(state, 1)), multiply(enter, candidate));
    const bounded = tanh(memory);
    return {
      state: [multiply(leave, bounded), memory],
      saved: [enter, forget, candidate, leave, bounded],
    };
  },
  backward(gradient, saved, before) {
    const [enter, forget, candidate] = [part(saved, 0), part(saved, 1), part(saved, 2)];
    const [leave, bounded] = [part(saved, 3), part(saved, 4)];
    const output = part(gradient, 0);
    const memory = add(part(gradient, 1), tanhGradient(bounded, multiply(output, leave)));
    const sums = concat(
      [
        sigmoidGradient(enter, multiply(memory, candidate)),
        sigmoidGradient(forget, multiply(memory, part(before, 1))),
        tanhGradient(candidate, multiply(memory, enter)),
        sigmoidGradient(leave, multiply(output, bounded)),
      ],
      1,
    );
    return { input: sums, recurrent: sums, state: [null, multiply(memory, forget)] };
  },
};

const gru: ComposedCell = {
  states: 1,
  forward(input, recurrent, state) {
    const fromInput = pieces(input, 3);
    const fromState = pieces(recurrent, 3);
    const update = sigmoid(add(part(fromInput, 0), part(fromState, 0)));
    const reset = sigmoid(add(part(fromInput, 1), part(fromState, 1)));
    const candidate = tanh(add(part(fromInput, 2), multiply(reset, part(fromState, 2))));
    const kept = multiply(update, subtract(part(state, 0), candidate));
    return { state: [add(candidate, kept)], saved: [update, reset, candidate, part(fromState, 2)] };
  },
  backward(gradient, saved, before) {
    const [update, reset, candidate, fromState] = [part(saved, 0), part(saved, 1), part(saved, 2), part(saved, 3)];
    const output = part(gradient, 0);
    const kept = multiply(output, update);
    const candidateSum = tanhGradient(candidate, subtract(output, kept));
    const updateSum = sigmoidGradient(update, multiply(output, subtract(part(before, 0), candidate)));
    const resetSum = sigmoidGradient(reset, multiply(candidateSum, fromState));
    return {
      input: concat([updateSum, resetSum, candidateSum], 1),
      recurrent: concat([updateSum, resetSum, multiply(candidateSum, reset)], 1),
      state: [kept],
    };
  },
};

export const composedCells: Record<Cell, ComposedCell> = { simple, lstm, gru };
