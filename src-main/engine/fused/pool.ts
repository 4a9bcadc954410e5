import type { Tensor } from '@tensorflow/tfjs-node';
import { taken } from './ops.ts';
import type { Ops } from './ops.ts';

export type PoolKind = 'mean' | 'max' | 'mean+max';

export interface Pooled {
  /** [rows, columns], for 'mean+max' [rows, 2 × columns]: means, then maxima. A row of length 0 gives zeros. */
  readonly output: Tensor;
  /** int32 [rows, columns]: where each maximum stands; null for 'mean'. */
  readonly positions: Tensor | null;
}

export interface Pool {
  /** `sequence` is [rows, positions, columns]; `lengths` int32 [rows], or null when every row is full. */
  forward(kind: PoolKind, sequence: Tensor, lengths: Tensor | null): Pooled;
  /** The sequence's gradient, 0 after a row's length. Of `sequence` only the shape is read. Disposes of nothing. */
  gradient(kind: PoolKind, sequence: Tensor, lengths: Tensor | null, pooled: Pooled, gradient: Tensor): Tensor;
}

const kinds: Record<PoolKind, number> = { mean: 1, max: 2, 'mean+max': 3 };

export function createPool(ops: Ops): Pool {
  return {
    forward(kind, sequence, lengths) {
      const outputs = ops.run('WinnowPool', [sequence, lengths], 2, { kind: kinds[kind] }, [1]);
      const positions = taken(outputs, 1);
      if (kind === 'mean') positions.dispose();
      return { output: taken(outputs, 0), positions: kind === 'mean' ? null : positions };
    },
    gradient(kind, sequence, lengths, pooled, gradient) {
      const inputs = [sequence, lengths, gradient, pooled.positions];
      return taken(ops.run('WinnowPoolGradient', inputs, 1, { kind: kinds[kind] }, [1, 3]), 0);
    },
  };
}
