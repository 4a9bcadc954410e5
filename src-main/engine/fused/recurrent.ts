import type { Tensor } from '@tensorflow/tfjs-node';
import type { Cell } from '../../../src-shared/domain/index.ts';
import type { RowGradients } from './embeddingGradients.ts';
import { taken } from './ops.ts';
import type { Ops } from './ops.ts';

/** 'reverse' reads each row's live part from its end and writes at the original positions; 'both' runs the two side by side. */
export type Direction = 'forward' | 'reverse' | 'both';

export interface CellWeights {
  /** [inputs, gates × units]; LSTM input, forget, candidate, output; GRU update, reset, candidate */
  readonly input: Tensor;
  /** [units, gates × units] */
  readonly recurrent: Tensor;
  /** [gates × units], for a GRU [2, 3 × units]: the second row goes to the state's product (reset_after) */
  readonly bias: Tensor;
}

export interface RecurrentCall {
  readonly cell: Cell;
  readonly direction: Direction;
  /** [rows, positions, inputs]; or, with `ids`, an embedding table [vocabulary, inputs] that is read in place. */
  readonly values: Tensor;
  /** int32 [rows, positions]. What stands after a row's length is not looked at. */
  readonly ids?: Tensor | null;
  /** int32 [rows], each 0 to positions; left out when every row is full. */
  readonly lengths?: Tensor | null;
  /** One, for 'both' two: forward, then reverse. */
  readonly weights: readonly CellWeights[];
}

export interface RecurrentTrained {
  /**
   * [rows, positions, units], for 'both' [rows, positions, 2 × units]. Positions after a row's length repeat its final state
   * (that of the last position, reversed that of the first); a row of length 0 is all zeros.
   */
  readonly sequence: Tensor;
  /** [rows, units], for 'both' [rows, 2 × units]: each direction's final state. */
  readonly last: Tensor;
  /** For `gradient` alone. Tied to the kernels in use and to these lengths. */
  readonly saved: Tensor;
}

/** What flows back into the outputs; at least one. What arrives after a row's length goes to its final state. */
export interface OutputGradients {
  readonly sequence?: Tensor | null;
  readonly last?: Tensor | null;
}

export interface RecurrentGradients {
  /**
   * [rows, positions, inputs], 0 after a row's length; with `ids` that of what was read at each position. Where 'rows' are
   * asked for, kernels may give those of the table's rows instead. Null when it was not asked for.
   */
  readonly values: Tensor | RowGradients | null;
  readonly weights: readonly CellWeights[];
}

/** 'rows': who asks sums over the places of each id anyway, so that kernels may do it on the way, where that is cheaper. */
export type NeedsValues = boolean | 'rows';

export interface Recurrent {
  train(call: RecurrentCall): RecurrentTrained;
  /** All states, as `RecurrentTrained.sequence`; nothing is kept for a way back. */
  inferSequence(call: RecurrentCall): Tensor;
  /** The final states alone, as `RecurrentTrained.last`. */
  inferLast(call: RecurrentCall): Tensor;
  /** `call` and `trained` as they were; neither is disposed of. */
  gradient(
    call: RecurrentCall,
    trained: RecurrentTrained,
    outputs: OutputGradients,
    needsValues: NeedsValues,
  ): RecurrentGradients;
}

const cells: Record<Cell, number> = { lstm: 0, gru: 1, simple: 2 };
const directions: Record<Direction, number> = { forward: 0, reverse: 1, both: 2 };
const purposes = { train: 0, sequence: 1, last: 2 };
const needed = { nothing: 0, values: 1, rows: 2 };
// Places of the integer inputs of both ops.
const integerInputs = [1, 2];

function attributesOf(call: RecurrentCall, purpose: number): Record<string, number> {
  const expected = call.direction === 'both' ? 2 : 1;
  if (call.weights.length !== expected) {
    throw new RangeError(`direction '${call.direction}' takes ${expected} sets of weights, not ${call.weights.length}`);
  }
  return {
    cell: cells[call.cell],
    direction: directions[call.direction],
    purpose,
    count: 3 * expected,
  };
}

const flat = (weights: readonly CellWeights[]): Tensor[] =>
  weights.flatMap(({ input, recurrent, bias }) => [input, recurrent, bias]);

export function createRecurrent(ops: Ops): Recurrent {
  const forward = (call: RecurrentCall, purpose: keyof typeof purposes): RecurrentTrained => {
    const inputs = [call.values, call.ids ?? null, call.lengths ?? null, ...flat(call.weights)];
    const attributes = attributesOf(call, purposes[purpose]);
    const outputs = ops.run('WinnowRecurrentForward', inputs, 3, attributes, integerInputs);
    return { sequence: taken(outputs, 0), last: taken(outputs, 1), saved: taken(outputs, 2) };
  };
  return {
    train: (call) => forward(call, 'train'),
    inferSequence(call) {
      const { sequence, last, saved } = forward(call, 'sequence');
      ops.tf.dispose([last, saved]);
      return sequence;
    },
    inferLast(call) {
      const { sequence, last, saved } = forward(call, 'last');
      ops.tf.dispose([sequence, saved]);
      return last;
    },
    gradient(call, trained, outputs, needsValues) {
      const weights = flat(call.weights);
      const read = [call.values, call.ids ?? null, call.lengths ?? null];
      const inputs = [...read, trained.sequence, trained.saved, outputs.sequence ?? null, outputs.last ?? null];
      inputs.push(...weights);
      const byRow = needsValues === 'rows' && call.ids;
      const attributes = attributesOf(call, needed[byRow ? 'rows' : needsValues ? 'values' : 'nothing']);
      const results = ops.run('WinnowRecurrentGradient', inputs, 4 + weights.length, attributes, integerInputs);
      const values = taken(results, 0);
      const rows = { rows: taken(results, 1), values: taken(results, 2), squareNorm: taken(results, 3) };
      if (byRow || !needsValues) values.dispose();
      if (!byRow) ops.tf.dispose(Object.values(rows));
      return {
        values: byRow ? rows : needsValues ? values : null,
        weights: call.weights.map((_, index) => ({
          input: taken(results, 4 + 3 * index),
          recurrent: taken(results, 5 + 3 * index),
          bias: taken(results, 6 + 3 * index),
        })),
      };
    },
  };
}
