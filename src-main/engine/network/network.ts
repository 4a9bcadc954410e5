import type { Tensor } from '@tensorflow/tfjs-node';
import type { Gradients, Parameter } from './parameter.ts';
import type { RowLengths } from '../kernels/recurrentKernels.ts';

/** One batch of texts: `ids` is [batch, steps], padded to its longest text only. */
export interface NetworkInput {
  readonly ids: Tensor;
  readonly lengths: RowLengths;
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
  train(input: NetworkInput, seed: readonly [number, number]): NetworkPass;
  infer(input: NetworkInput): Tensor;
  dispose(): void;
}
