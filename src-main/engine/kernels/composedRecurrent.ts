import type { Tensor } from '@tensorflow/tfjs-node';
import type { CellWeights, OutputGradients, Recurrent, RecurrentCall, RecurrentTrained } from '../fused/index.ts';
import { tidy } from '../tensor/execute.ts';
import { add, concat, cut, gatherRows, padAxis, reshape, reverseSequences, slice } from '../tensor/operations.ts';
import { extent, ints } from '../tensor/tensors.ts';
import { part } from './composedCell.ts';
import { backwardSteps, forwardSteps } from './composedSteps.ts';
import type { Lengths, StepsForward } from './composedSteps.ts';

/** What one direction did, kept for its way back: the saved tensor of a fused call has no room for it. */
interface DirectionRun {
  readonly read: Tensor;
  readonly forward: StepsForward;
  readonly reversed: boolean;
}

const runsOf = new WeakMap<RecurrentTrained, DirectionRun[]>();

function lengthsOf(call: RecurrentCall): Lengths {
  return call.lengths ? Int32Array.from(call.lengths.dataSync<'int32'>()) : null;
}

function valuesOf(call: RecurrentCall): Tensor {
  return call.ids ? gatherRows(call.values, call.ids) : call.values;
}

/** Without lengths every row is as long as the batch. */
function reverse(tensor: Tensor, call: RecurrentCall): Tensor {
  const full = new Int32Array(extent(tensor, 0)).fill(extent(tensor, 1));
  return reverseSequences(tensor, call.lengths ?? ints(full, [full.length]));
}

function run(call: RecurrentCall): { runs: DirectionRun[]; sequence: Tensor; last: Tensor } {
  const lengths = lengthsOf(call);
  const values = valuesOf(call);
  const runs = call.weights.map((weights, index) => {
    const reversed = call.direction === 'reverse' || index === 1;
    const read = reversed ? reverse(values, call) : values;
    return { read, forward: forwardSteps(call.cell, read, weights, lengths), reversed };
  });
  const sequences = runs.map(({ forward, reversed }) => (reversed ? reverse(forward.states, call) : forward.states));
  const lasts = runs.map(({ forward: { states } }) => {
    const end = slice(states, [0, extent(states, 1) - 1, 0], [-1, 1, -1]);
    return reshape(end, [extent(states, 0), extent(states, 2)]);
  });
  return { runs, sequence: concat(sequences, 2), last: concat(lasts, 1) };
}

/** Gradients of each direction's states in the order in which it read. */
function arriving(call: RecurrentCall, runs: readonly DirectionRun[], outputs: OutputGradients): Tensor[] {
  const sizes = runs.map(({ forward }) => extent(forward.states, 2));
  const sequences = outputs.sequence ? cut(outputs.sequence, sizes, 2) : null;
  const lasts = outputs.last ? cut(outputs.last, sizes, 1) : null;
  return runs.map(({ reversed, forward: { states } }, index) => {
    const parts: Tensor[] = [];
    if (sequences) parts.push(reversed ? reverse(part(sequences, index), call) : part(sequences, index));
    if (lasts) {
      const end = reshape(part(lasts, index), [extent(states, 0), 1, extent(states, 2)]);
      parts.push(padAxis(end, 1, extent(states, 1) - 1, 0));
    }
    return parts.reduce(add);
  });
}

/** Plain TensorFlow ops: what runs where nothing faster computes the cell, and what faster kernels are held against. */
export const composedRecurrent: Recurrent = {
  train(call) {
    const { runs, sequence, last } = run(call);
    const trained = { sequence, last, saved: last };
    runsOf.set(trained, runs);
    return trained;
  },
  inferSequence: (call) => tidy(() => run(call).sequence),
  inferLast: (call) => tidy(() => run(call).last),
  gradient(call, trained, outputs, needsValues) {
    const runs = runsOf.get(trained);
    if (!runs) throw new RangeError('a gradient without its forward pass');
    const lengths = lengthsOf(call);
    const gradients = arriving(call, runs, outputs);
    const weights: CellWeights[] = [];
    const values = runs.map(({ read, forward, reversed }, index) => {
      const own = call.weights[index];
      if (!own) throw new RangeError(`no weights ${index}`);
      const result = backwardSteps(call.cell, read, own, lengths, forward, part(gradients, index));
      weights.push(result.weights);
      return reversed ? reverse(result.values, call) : result.values;
    });
    return { values: needsValues ? values.reduce(add) : null, weights };
  },
};
