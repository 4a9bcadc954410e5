import type { Tensor } from '@tensorflow/tfjs-node';
import type { Cell } from '../../../src-shared/domain/index.ts';

/** Gates side by side: LSTM input, forget, candidate, output; GRU update, reset, candidate; simple: one. */
export const gatesOf: Record<Cell, number> = { simple: 1, lstm: 4, gru: 3 };

/** The GRU's second row of biases goes to the recurrent side (Keras's reset_after). */
export const biasRowsOf: Record<Cell, number> = { simple: 1, lstm: 1, gru: 2 };

export interface RecurrentWeights {
  /** [inputs, gates × units] */
  readonly input: Tensor;
  /** [units, gates × units] */
  readonly recurrent: Tensor;
  /** [gates × units], for a GRU [2, 3 × units] */
  readonly bias: Tensor;
}

/** True lengths of a batch's rows, for JavaScript and for TensorFlow. Every length is at least 1. */
export interface RowLengths {
  readonly values: Int32Array;
  readonly tensor: Tensor;
  /** No row is shorter than the batch. */
  readonly full: boolean;
}

export interface RecurrentForward {
  /** [batch, steps, units]; after a row's length its last state is repeated. */
  readonly states: Tensor;
  /** What `backward` needs; the kernels that made it know what it is. */
  readonly saved: readonly Tensor[];
}

export interface RecurrentGradients {
  /** [batch, steps, inputs], or null when it was not asked for. */
  readonly sequence: Tensor | null;
  readonly input: Tensor;
  readonly recurrent: Tensor;
  readonly bias: Tensor;
}

/**
 * One recurrent layer in one direction over a padded batch, beginning with zero states: sigmoid gates, tanh candidates.
 * All implementations agree to 1e-4; tensors that they return belong to the caller's tidy scope.
 */
export interface RecurrentKernels {
  readonly name: 'fused' | 'block' | 'composed';
  readonly supports: (cell: Cell) => boolean;
  train(cell: Cell, sequence: Tensor, weights: RecurrentWeights, lengths: RowLengths): RecurrentForward;
  infer(cell: Cell, sequence: Tensor, weights: RecurrentWeights, lengths: RowLengths): Tensor;
  /** `gradient` is that of `forward.states`; where states are repeated it flows to the state that they repeat. */
  backward(
    cell: Cell,
    sequence: Tensor,
    weights: RecurrentWeights,
    lengths: RowLengths,
    forward: RecurrentForward,
    gradient: Tensor,
    needsSequence: boolean,
  ): RecurrentGradients;
}
