import type { Tensor } from '@tensorflow/tfjs-node';
import {
  add,
  batchMatMul,
  matMul,
  multiply,
  reshape,
  softmax,
  subtract,
  sum,
  tanh,
  tanhGradient,
} from '../tensor/operations.ts';
import { extent, floats } from '../tensor/tensors.ts';
import type { Parameter } from './parameter.ts';
import type { Pass } from './pass.ts';

export interface AttentionLayer {
  /** [units, units] */
  readonly weights: Parameter;
  readonly bias: Parameter;
  /** [units, 1]: what a state is held against. */
  readonly query: Parameter;
}

/** Large enough that e to its power is 0, small enough that sums stay finite. */
const never = -1e9;

function afterRows(lengths: Tensor, steps: number): Tensor {
  const ends = lengths.dataSync<'int32'>();
  const values = new Float32Array(ends.length * steps);
  for (const [row, end] of ends.entries()) values.fill(never, row * steps + end, (row + 1) * steps);
  return floats(values, [ends.length, steps]);
}

export interface AttentionPass extends Pass<Tensor, Tensor> {
  /** [batch, steps]: how much each state counts; each row sums to 1. */
  readonly shares: Tensor;
}

/** Additive attention (Bahdanau et al. 2014): softmax over query · tanh(W state + b).  */
export function attention(layer: AttentionLayer, states: Tensor, lengths: Tensor | null): AttentionPass {
  const [batch, steps, units] = [extent(states, 0), extent(states, 1), extent(states, 2)];
  const rows = reshape(states, [batch * steps, units]);
  const weights = layer.weights.variable.read();
  const query = layer.query.variable.read();
  const seen = tanh(add(matMul(rows, weights), layer.bias.variable.read()));
  const scores = reshape(matMul(seen, query), [batch, steps]);
  const shares = softmax(lengths ? add(scores, afterRows(lengths, steps)) : scores);
  const column = reshape(shares, [batch, steps, 1]);
  return {
    shares,
    output: reshape(batchMatMul(column, states, { a: true }), [batch, units]),
    backward(gradient, gradients) {
      const step = reshape(gradient, [batch, 1, units]);
      const shareGradient = reshape(batchMatMul(states, step, { b: true }), [batch, steps]);
      const mean = sum(multiply(shareGradient, shares), 1, true);
      const scoreGradient = reshape(multiply(shares, subtract(shareGradient, mean)), [batch * steps, 1]);
      gradients.add(layer.query, matMul(seen, scoreGradient, { a: true }));
      const sums = tanhGradient(seen, matMul(scoreGradient, query, { b: true }));
      gradients.add(layer.weights, matMul(rows, sums, { a: true }));
      gradients.add(layer.bias, sum(sums, 0));
      const throughScores = reshape(matMul(sums, weights, { b: true }), [batch, steps, units]);
      return add(multiply(column, step), throughScores);
    },
  };
}
