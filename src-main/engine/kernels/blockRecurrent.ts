import type { Tensor } from '@tensorflow/tfjs-node';
import type { OutputGradients, Recurrent, RecurrentCall, RecurrentTrained } from '../fused/index.ts';
import { tidy } from '../tensor/execute.ts';
import { add, concat, cut, gatherRows, multiply, reshape, sumRows } from '../tensor/operations.ts';
import { extent, floats, ints } from '../tensor/tensors.ts';
import { blockBackward, blockForward, statesOf } from './blockLstm.ts';
import type { BlockForward } from './blockLstm.ts';
import { blockOrder } from './blockOrder.ts';
import type { BlockOrder } from './blockOrder.ts';
import { part } from './composedCell.ts';
import { composedRecurrent } from './composedRecurrent.ts';

interface DirectionRun {
  readonly order: BlockOrder;
  readonly forward: BlockForward;
}

interface Rows {
  readonly lengths: Int32Array;
  readonly positions: number;
}

const runsOf = new WeakMap<RecurrentTrained, DirectionRun[]>();

const list = (values: Int32Array): Tensor => ints(values, [values.length]);
/** The rows of a tensor, whatever its other dimensions are. */
const flat = (tensor: Tensor): Tensor => reshape(tensor, [-1, extent(tensor, -1)]);

function rowsOf({ values, ids, lengths }: RecurrentCall): Rows {
  const [rows, positions] = [extent(ids ?? values, 0), extent(ids ?? values, 1)];
  const known = lengths ? Int32Array.from(lengths.dataSync<'int32'>()) : new Int32Array(rows).fill(positions);
  return { lengths: known, positions };
}

/** The rows' inputs as [steps, rows, inputs]: out of the table or the sequence, turned and reversed by one gather. */
function stepsOf(call: RecurrentCall, { lengths, positions }: Rows, { read }: BlockOrder): Tensor {
  const ids = call.ids?.dataSync<'int32'>();
  const source = ids ? call.values : flat(call.values);
  const places = ids ? read.map((place) => ids[place] ?? 0) : read;
  return reshape(gatherRows(source, list(places)), [positions, lengths.length, extent(source, 1)]);
}

/** States at these places, and zeros where there is none. */
function statesAt(states: Tensor, places: Int32Array): Tensor {
  const found = gatherRows(flat(states), list(places.map((place) => Math.max(0, place))));
  if (!places.includes(-1)) return found;
  const there = Float32Array.from(places, (place) => (place < 0 ? 0 : 1));
  return multiply(found, floats(there, [places.length, 1]));
}

function run(call: RecurrentCall, rows: Rows): DirectionRun[] {
  return call.weights.map((weights, index) => {
    const order = blockOrder(rows.lengths, rows.positions, call.direction === 'reverse' || index === 1);
    return { order, forward: blockForward(stepsOf(call, rows, order), weights) };
  });
}

function sequenceOf(runs: readonly DirectionRun[], { lengths, positions }: Rows): Tensor {
  const all = runs.map(({ order, forward }) => statesAt(statesOf(forward), order.shown));
  const joined = concat(all, 1);
  return reshape(joined, [lengths.length, positions, extent(joined, 1)]);
}

const lastOf = (runs: readonly DirectionRun[]): Tensor =>
  concat(
    runs.map(({ order, forward }) => statesAt(statesOf(forward), order.last)),
    1,
  );

/** What arrives at each direction's states, as [steps, rows, units]. A state that stands in several places gets their sum. */
function arriving(runs: readonly DirectionRun[], outputs: OutputGradients): Tensor[] {
  const sizes = runs.map(({ forward }) => extent(statesOf(forward), 2));
  const sequences = outputs.sequence ? cut(flat(outputs.sequence), sizes, 1) : null;
  const lasts = outputs.last ? cut(outputs.last, sizes, 1) : null;
  return runs.map(({ order, forward }, index) => {
    const states = statesOf(forward);
    const count = extent(states, 0) * extent(states, 1);
    const parts: Tensor[] = [];
    if (sequences) parts.push(sumRows(part(sequences, index), list(order.shown), count));
    if (lasts) parts.push(sumRows(part(lasts, index), list(order.last), count));
    return reshape(parts.reduce(add), states.shape);
  });
}

const blockLstm: Recurrent = {
  train(call) {
    const rows = rowsOf(call);
    const runs = run(call, rows);
    const last = lastOf(runs);
    const trained = { sequence: sequenceOf(runs, rows), last, saved: last };
    runsOf.set(trained, runs);
    return trained;
  },
  inferSequence: (call) =>
    tidy(() => {
      const rows = rowsOf(call);
      return sequenceOf(run(call, rows), rows);
    }),
  inferLast: (call) => tidy(() => lastOf(run(call, rowsOf(call)))),
  gradient(call, trained, outputs, needsValues) {
    const runs = runsOf.get(trained);
    if (!runs) throw new RangeError('a gradient without its forward pass');
    const { lengths, positions } = rowsOf(call);
    const gradients = arriving(runs, outputs);
    const results = runs.map(({ forward }, index) => blockBackward(forward, part(gradients, index)));
    const weights = results.map((result) => result.weights);
    if (!needsValues) return { values: null, weights };
    const values = results.map(({ sequence }, index) =>
      gatherRows(flat(sequence), list(runs[index]?.order.readAt ?? new Int32Array())),
    );
    const sum = values.reduce(add);
    return { values: reshape(sum, [lengths.length, positions, extent(sum, 1)]), weights };
  },
};

const forCell = (call: RecurrentCall): Recurrent => (call.cell === 'lstm' ? blockLstm : composedRecurrent);

/**
 * TensorFlow's block op for LSTMs. Its `GRUBlockCell` resets the state before the product with the weights; ours, as
 * Keras's and cuDNN's, resets the product. That is another function, so a GRU stays composed, and the simple cell, for which
 * there is no op.
 */
export const blockRecurrent: Recurrent = {
  train: (call) => forCell(call).train(call),
  inferSequence: (call) => forCell(call).inferSequence(call),
  inferLast: (call) => forCell(call).inferLast(call),
  gradient: (call, ...rest) => forCell(call).gradient(call, ...rest),
};
