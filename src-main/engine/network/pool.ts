import type { Tensor } from '@tensorflow/tfjs-node';
import type { Pooling } from '../../../src-shared/domain/index.ts';
import type { OutputGradients, PoolKind } from '../fused/index.ts';
import { kernels } from '../kernels/chooseKernels.ts';
import { concat, cut } from '../tensor/operations.ts';
import { extent } from '../tensor/tensors.ts';
import { attention } from './attention.ts';
import type { AttentionLayer } from './attention.ts';
import type { Gradients } from './parameter.ts';
import type { PassContext } from './pass.ts';
import type { BodyOutput } from './body.ts';

export type PoolingLayer =
  { readonly kind: Exclude<Pooling, 'attention'> } | { readonly kind: 'attention'; readonly attention: AttentionLayer };

export interface PoolingPass {
  /** [batch, columns] */
  readonly output: Tensor;
  /** One gradient for each of the outputs that were pooled. */
  backward(gradient: Tensor, gradients: Gradients): OutputGradients[];
}

function statesOf({ sequence }: BodyOutput): Tensor {
  if (!sequence) throw new RangeError('this pooling needs all states');
  return sequence;
}

const widths = (tensors: readonly Tensor[]): number[] => tensors.map((tensor) => extent(tensor, -1));

function lastStates(outputs: readonly BodyOutput[]): PoolingPass {
  const lasts = outputs.map(({ last }) => {
    if (!last) throw new RangeError('these states have no last one');
    return last;
  });
  return {
    output: concat(lasts, 1),
    backward: (gradient) => cut(gradient, widths(lasts), 1).map((last) => ({ last })),
  };
}

function pooledStates(kind: PoolKind, outputs: readonly BodyOutput[], lengths: Tensor | null): PoolingPass {
  const pools = outputs.map((output) => {
    const sequence = statesOf(output);
    return { sequence, pooled: kernels().pool.forward(kind, sequence, lengths) };
  });
  const vectors = pools.map(({ pooled }) => pooled.output);
  return {
    output: concat(vectors, 1),
    backward: (gradient) =>
      cut(gradient, widths(vectors), 1).map((own, index) => {
        const pool = pools[index];
        if (!pool) throw new RangeError('more gradients than pools');
        return { sequence: kernels().pool.gradient(kind, pool.sequence, lengths, pool.pooled, own) };
      }),
  };
}

function attendedStates(layer: AttentionLayer, outputs: readonly BodyOutput[], lengths: Tensor | null): PoolingPass {
  const sequences = outputs.map(statesOf);
  const attended = attention(layer, concat(sequences, 2), lengths);
  return {
    output: attended.output,
    backward: (gradient, gradients) =>
      cut(attended.backward(gradient, gradients), widths(sequences), 2).map((sequence) => ({ sequence })),
  };
}

/** One vector a text from the states of the layers side by side. */
export function pool(layer: PoolingLayer, outputs: readonly BodyOutput[], { lengths }: PassContext): PoolingPass {
  if (layer.kind === 'last') return lastStates(outputs);
  if (layer.kind === 'attention') return attendedStates(layer.attention, outputs, lengths);
  return pooledStates(layer.kind, outputs, lengths);
}
