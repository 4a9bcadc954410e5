import type { Tensor } from '@tensorflow/tfjs-node';
import type { Gradients } from './parameter.ts';

/** What a layer made, and how gradients of it go back; weights' gradients go into `gradients`. */
export interface Pass<Output, Input> {
  readonly output: Output;
  backward(gradient: Output, gradients: Gradients): Input;
}

/** One pass over a batch. */
export interface PassContext {
  /** int32 [batch]: true lengths, each at least 1; null when no row is shorter than the batch. */
  readonly lengths: Tensor | null;
  /** While training: another pair for every step, the same for the same run. Dropout masks are made of nothing else. */
  readonly seed: readonly [number, number] | null;
}
