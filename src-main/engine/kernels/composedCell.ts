import type { Tensor } from '@tensorflow/tfjs-node';

/** One step of a cell written with plain ops. `input` and `recurrent` are the gates' sums from the two sides. */
export interface ComposedCell {
  /** `state[0]` is the output; an LSTM has its memory as `state[1]`. */
  readonly states: 1 | 2;
  forward(input: Tensor, recurrent: Tensor, state: readonly Tensor[]): { state: Tensor[]; saved: Tensor[] };
  /** Gradients of the two sums and of the state before, without the part that flows through `recurrent`. */
  backward(
    gradient: readonly Tensor[],
    saved: readonly Tensor[],
    before: readonly Tensor[],
  ): { input: Tensor; recurrent: Tensor; state: (Tensor | null)[] };
}

/** Position `index` of what a cell saved; a gap would be a slip in the cell itself. */
export function part(tensors: readonly Tensor[], index: number): Tensor {
  const tensor = tensors[index];
  if (!tensor) throw new RangeError(`no tensor ${index} among ${tensors.length}`);
  return tensor;
}
