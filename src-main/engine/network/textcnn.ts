import type { Tensor } from '@tensorflow/tfjs-node';
import {
  add,
  concat,
  cut,
  matMul,
  multiply,
  padAxis,
  relu,
  reluGradient,
  reshape,
  slice,
  sum,
} from '../tensor/operations.ts';
import { rowMask } from '../tensor/rowMask.ts';
import { extent } from '../tensor/tensors.ts';
import { vectorsOf } from './body.ts';
import type { Body, BodyPass, Sequence } from './body.ts';
import { glorotUniform, zeros } from './initialisers.ts';
import type { Parameter } from './parameter.ts';
import type { ParameterMaker } from './parameters.ts';
import type { PassContext } from './pass.ts';

export interface TextCnnOrder {
  /** How many words a filter sees, one entry for each group of filters. */
  readonly widths: readonly number[];
  readonly filters: number;
  readonly inputs: number;
}

/** Every step gets what stands `by` steps later, zeros at the end. */
function fromLater(sequence: Tensor, by: number): Tensor {
  if (by === 0) return sequence;
  if (by >= extent(sequence, 1)) return multiplyByZero(sequence);
  return padAxis(slice(sequence, [0, by, 0], [-1, -1, -1]), 1, 0, by);
}

function fromEarlier(sequence: Tensor, by: number): Tensor {
  if (by === 0) return sequence;
  const steps = extent(sequence, 1);
  if (by >= steps) return multiplyByZero(sequence);
  return padAxis(slice(sequence, [0, 0, 0], [-1, steps - by, -1]), 1, by, 0);
}

function multiplyByZero(sequence: Tensor): Tensor {
  return multiply(
    sequence,
    rowMask(sequence, null, () => 0),
  );
}

/**
 * Kim 2014: filters over runs of words. One product gives every word's share in every place of every filter; a filter's
 * sum adds the shares of neighbours. So runs of words are never copied together.
 */
function run(
  order: TextCnnOrder,
  weights: Parameter,
  bias: Parameter,
  sequence: Sequence,
  { lengths }: PassContext,
): BodyPass {
  const { widths, filters, inputs } = order;
  const all = vectorsOf(sequence);
  const [batch, steps] = [extent(all, 0), extent(all, 1)];
  const live = lengths ? rowMask(all, lengths, () => 1) : null;
  const flat = reshape(live ? multiply(all, live) : all, [batch * steps, inputs]);
  const kernel = weights.variable.read();
  const places = widths.reduce((total, width) => total + width, 0);
  const shares = reshape(matMul(flat, kernel), [batch, steps, places * filters]);
  const byPlace = cut(shares, new Array<number>(places).fill(filters), 2);
  const sums = widths.map((width) =>
    byPlace
      .splice(0, width)
      .map((share, place) => fromLater(share, place))
      .reduce(add),
  );
  const states = relu(add(concat(sums, 2), bias.variable.read()));
  const kept = live ? multiply(states, live) : states;
  return {
    outputs: [{ sequence: kept, last: null }],
    backward([gradient], sink, needsValues) {
      if (!gradient?.sequence) throw new RangeError('a convolution without a gradient');
      const arriving = reluGradient(states, live ? multiply(gradient.sequence, live) : gradient.sequence);
      const rows = batch * steps;
      sink.add(bias, sum(reshape(arriving, [rows, widths.length * filters]), 0));
      const bySum = cut(arriving, new Array<number>(widths.length).fill(filters), 2);
      const back = bySum.flatMap((own, group) =>
        Array.from({ length: widths[group] ?? 0 }, (_, place) => fromEarlier(own, place)),
      );
      const shareGradient = reshape(concat(back, 2), [rows, places * filters]);
      sink.add(weights, matMul(flat, shareGradient, { a: true }));
      if (!needsValues) return null;
      const values = reshape(matMul(shareGradient, kernel, { b: true }), [batch, steps, inputs]);
      return live ? multiply(values, live) : values;
    },
  };
}

export function buildTextCnn(maker: ParameterMaker, order: TextCnnOrder): Body {
  const places = order.widths.reduce((total, width) => total + width, 0);
  const weights = maker.make({
    name: 'convolution/weights',
    shape: [order.inputs, places * order.filters],
    begin: glorotUniform,
  });
  const width = order.widths.length * order.filters;
  const bias = maker.make({ name: 'convolution/bias', shape: [width], begin: zeros, decays: false });
  return {
    width,
    ordered: false,
    train: (sequence, context) => run(order, weights, bias, sequence, context),
    infer: (sequence, context) => [...run(order, weights, bias, sequence, context).outputs],
  };
}
