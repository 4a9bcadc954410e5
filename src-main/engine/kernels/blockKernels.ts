import type { CellWeights, Recurrent, RecurrentCall } from '../fused/index.ts';
import { tidy } from '../tensor/execute.ts';
import { floats, ints, readFloats } from '../tensor/tensors.ts';
import { blockRecurrent } from './blockRecurrent.ts';
import { composedKernels } from './composedKernels.ts';
import { composedRecurrent } from './composedRecurrent.ts';
import type { Kernels } from './kernels.ts';

export const blockKernels: Kernels = { ...composedKernels, name: 'block', recurrent: blockRecurrent };

const inputs = 2;
const units = 2;

/** Two rows of two and one tokens, in numbers that tell every weight from every other. */
function question(): RecurrentCall {
  const rising = (rows: number, columns: number): Float32Array =>
    Float32Array.from({ length: rows * columns }, (_, i) => Math.sin(i + rows));
  const weights: CellWeights = {
    input: floats(rising(inputs, 4 * units), [inputs, 4 * units]),
    recurrent: floats(rising(units, 4 * units), [units, 4 * units]),
    bias: floats(rising(1, 4 * units), [4 * units]),
  };
  return {
    cell: 'lstm',
    direction: 'forward',
    values: floats(rising(4, inputs), [2, 2, inputs]),
    lengths: ints(Int32Array.of(2, 1), [2]),
    weights: [weights],
  };
}

/** States, and the gradients of their sum, one after the other. */
function answer(recurrent: Recurrent): number[] {
  return tidy(() => {
    const call = question();
    const trained = recurrent.train(call);
    const ones = floats(new Float32Array(4 * units).fill(1), [2, 2, units]);
    const { values, weights } = recurrent.gradient(call, trained, { sequence: ones }, true);
    const tensors = [trained.sequence, ...weights.flatMap(({ input, recurrent: own, bias }) => [input, own, bias])];
    if (values && !('rows' in values)) tensors.push(values);
    return tensors.flatMap((tensor) => Array.from(readFloats(tensor)));
  });
}

/** Whether the TensorFlow at hand has the block op, and whether it says the same as plain ops do. */
export function blockWorks(recurrent: Recurrent = blockRecurrent): boolean {
  const expected = answer(composedRecurrent);
  try {
    const found = answer(recurrent);
    return found.length === expected.length && found.every((value, i) => Math.abs(value - (expected[i] ?? 0)) < 1e-4);
  } catch {
    // Whatever is wrong with it, plain ops do the same work.
    return false;
  }
}
