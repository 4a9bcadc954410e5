import type { Gradients } from './parameter.ts';
import type { RowLengths } from '../kernels/recurrentKernels.ts';

/** What a layer made, and how gradients of it go back; weights' gradients go into `gradients`. */
export interface Pass<Output, Input> {
  readonly output: Output;
  backward(gradient: Output, gradients: Gradients): Input;
}

/** One forward pass: while training, layers drop values out and keep what their backward pass needs. */
export interface PassContext {
  readonly training: boolean;
  readonly lengths: RowLengths;
  /** Another pair for every place and step, the same for the same run: masks are made of nothing else. */
  readonly seed: readonly [number, number];
}
