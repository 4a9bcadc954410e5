import type { Tensor } from '@tensorflow/tfjs-node';
import type { CellWeights } from '../fused/index.ts';
import { attribute, executeMany } from '../tensor/execute.ts';
import { concat, cut, zerosLike } from '../tensor/operations.ts';
import { extent, floats, longScalar } from '../tensor/tensors.ts';
import { part } from './composedCell.ts';

// TensorFlow's own LSTM over all steps, as one op. Its second version has our order of gates, no constant in the forget gate
// and no bound for the memory; of the first version none of the three is true.

export interface BlockForward {
  /** All that the op read, for its way back. */
  readonly inputs: readonly Tensor[];
  /** The gates, the memory and, as the last one, the states: each [steps, rows, units]. */
  readonly outputs: readonly Tensor[];
}

const states = 6;
const outputs = 7;
const gradients = 8;

export const statesOf = (forward: BlockForward): Tensor => part(forward.outputs, states);

/** `sequence` is [steps, rows, inputs]; every row goes through all steps. */
export function blockForward(sequence: Tensor, weights: CellWeights): BlockForward {
  const [steps, rows, units] = [extent(sequence, 0), extent(sequence, 1), extent(weights.recurrent, 0)];
  const start = floats(new Float32Array(rows * units), [rows, units]);
  const peephole = floats(new Float32Array(units), [units]);
  const both = concat([weights.input, weights.recurrent], 0);
  const inputs = [longScalar(steps), sequence, start, start, both, peephole, peephole, peephole, weights.bias];
  return { inputs, outputs: executeMany('BlockLSTMV2', inputs, outputs, [attribute.flag('use_peephole', false)]) };
}

/** `gradient` is that of the states. */
export function blockBackward(
  { inputs, outputs: saved }: BlockForward,
  gradient: Tensor,
): { sequence: Tensor; weights: CellWeights } {
  const sequence = part(inputs, 1);
  const given = [...inputs, ...saved, zerosLike(gradient), gradient];
  const results = executeMany('BlockLSTMGradV2', given, gradients, [attribute.flag('use_peephole', false)]);
  const [input, recurrent] = cut(part(results, 3), [extent(sequence, 2), extent(gradient, 2)], 0);
  if (!input || !recurrent) throw new RangeError('a matrix cut in two has two parts');
  return { sequence: part(results, 0), weights: { input, recurrent, bias: part(results, 7) } };
}
