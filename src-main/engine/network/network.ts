import type { Tensor } from '@tensorflow/tfjs-node';
import type { Gradients, Parameter } from './parameter.ts';

/** One batch of texts, padded to its longest text only. */
export interface NetworkInput {
  /** int32 [batch, steps] */
  readonly ids: Tensor;
  /** int32 [batch], each at least 1; null when no row is shorter than the batch. */
  readonly lengths: Tensor | null;
}

export interface NetworkPass {
  /** [batch, outputs] */
  readonly logits: Tensor;
  backward(gradient: Tensor, gradients: Gradients): void;
}

/** What a recipe describes, ready to run. Every run stands in the caller's tidy scope. */
export interface Network {
  readonly parameters: readonly Parameter[];
  readonly outputs: number;
  readonly members: number;
  /** What one member makes of the batch, from 0: each learns for itself. `seed`: see PassContext. */
  train(input: NetworkInput, seed: readonly [number, number], member?: number): NetworkPass;
  /** The logits alone, of all members together: [batch, outputs]. */
  infer(input: NetworkInput): Tensor;
  dispose(): void;
}
