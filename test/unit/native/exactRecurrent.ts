import type { Cell } from '../../../src-shared/domain/index.ts';
import { gates } from './composedRecurrent.ts';

// One row through a cell in double precision and plain loops: exact enough that differences of it are derivatives.

export interface ExactWeights {
  readonly input: Float64Array;
  readonly recurrent: Float64Array;
  readonly bias: Float64Array;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const at = (values: ArrayLike<number>, index: number): number => values[index] ?? NaN;

/** vector × matrix of `columns` columns */
function product(vector: ArrayLike<number>, matrix: Float64Array, columns: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, column) => {
    let sum = 0;
    for (let row = 0; row < vector.length; row++) sum += at(vector, row) * at(matrix, row * columns + column);
    return sum;
  });
}

function nextState(cell: Cell, x: ArrayLike<number>, h: Float64Array, c: Float64Array, w: ExactWeights): Float64Array {
  const units = h.length;
  const columns = gates[cell] * units;
  const fromInput = product(x, w.input, columns);
  const fromState = product(h, w.recurrent, columns);
  const sum = (gate: number, unit: number): number => {
    const i = gate * units + unit;
    const both = at(fromInput, i) + at(fromState, i) + at(w.bias, i);
    return cell === 'gru' ? both + at(w.bias, columns + i) : both;
  };
  return h.map((before, unit) => {
    if (cell === 'simple') return Math.tanh(sum(0, unit));
    if (cell === 'lstm') {
      c[unit] = sigmoid(sum(1, unit)) * at(c, unit) + sigmoid(sum(0, unit)) * Math.tanh(sum(2, unit));
      return sigmoid(sum(3, unit)) * Math.tanh(at(c, unit));
    }
    const i = 2 * units + unit;
    const gated = sigmoid(sum(1, unit)) * (at(fromState, i) + at(w.bias, columns + i));
    const candidate = Math.tanh(at(fromInput, i) + at(w.bias, i) + gated);
    const update = sigmoid(sum(0, unit));
    return update * before + (1 - update) * candidate;
  });
}

/** The states at the original positions, all of the row live. */
export function exactRecurrent(
  cell: Cell,
  reverse: boolean,
  positions: readonly ArrayLike<number>[],
  weights: ExactWeights,
  units: number,
): Float64Array[] {
  let h: Float64Array = new Float64Array(units);
  const c = new Float64Array(units);
  const read = reverse ? positions.toReversed() : positions;
  const states = read.map((x) => (h = nextState(cell, x, h, c, weights)));
  return reverse ? states.toReversed() : states;
}
