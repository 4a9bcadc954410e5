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
import { tidy } from '../tensor/execute.ts';
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

/** A group of filters of one width: [inputs × places × filters], place after place. */
interface Group {
  readonly kernel: Tensor;
  readonly width: number;
}

function groupsOf(kernel: Tensor, { widths, filters }: TextCnnOrder): Group[] {
  const sizes = widths.map((width) => width * filters);
  return cut(kernel, sizes, 1).map((own, group) => ({ kernel: own, width: widths[group] ?? 0 }));
}

/**
 * Kim 2014: filters over runs of words. One product gives every word's share in every place of a group's filters; a filter's
 * sum adds the shares of neighbours. So runs of words are never copied together. One group after the other: all shares at
 * once would be 143 MB for 64 texts of 400 words, several times over.
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
  const rows = batch * steps;
  const live = lengths ? rowMask(all, lengths, () => 1) : null;
  const flat = reshape(live ? multiply(all, live) : all, [rows, inputs]);
  const groups = groupsOf(weights.variable.read(), order);
  const sumsOf = ({ kernel, width }: Group): Tensor =>
    tidy(() => {
      const shares = reshape(matMul(flat, kernel), [batch, steps, width * filters]);
      return cut(shares, new Array<number>(width).fill(filters), 2).map(fromLater).reduce(add);
    });
  const states = tidy(() => relu(add(concat(groups.map(sumsOf), 2), bias.variable.read())));
  const kept = live ? multiply(states, live) : states;
  return {
    outputs: [{ sequence: kept, last: null }],
    backward([gradient], sink, needsValues) {
      const { sequence: given } = gradient ?? {};
      if (!given) throw new RangeError('a convolution without a gradient');
      const arriving = tidy(() => reluGradient(states, live ? multiply(given, live) : given));
      sink.add(bias, sum(reshape(arriving, [rows, widths.length * filters]), 0));
      const bySum = cut(arriving, new Array<number>(widths.length).fill(filters), 2);
      const back = groups.map(({ kernel, width }, group) =>
        tidy(() => {
          const own = bySum[group];
          if (!own) throw new RangeError(`no group ${group} of filters`);
          const byPlace = Array.from({ length: width }, (_, place) => fromEarlier(own, place));
          const shares = reshape(concat(byPlace, 2), [rows, width * filters]);
          return {
            weights: matMul(flat, shares, { a: true }),
            values: needsValues ? matMul(shares, kernel, { b: true }) : null,
          };
        }),
      );
      sink.add(
        weights,
        concat(
          back.map((own) => own.weights),
          1,
        ),
      );
      const [first, ...rest] = back.flatMap(({ values }) => values ?? []);
      if (!first) return null;
      const values = reshape(rest.reduce(add, first), [batch, steps, inputs]);
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
