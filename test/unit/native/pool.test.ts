import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import type { PoolKind } from '../../../src-main/engine/fused/index.ts';
import { difference, kernels, tf } from './kernels.ts';

const fused = kernels();
const kinds: PoolKind[] = ['mean', 'max', 'mean+max'];

const lengths = Int32Array.of(6, 1, 3, 0, 5);
const [rows, steps] = [lengths.length, 6];

/** Mean and maximum over each row's live part, by plain ops that gradients go through. */
function composed(kind: PoolKind, sequence: Tensor): Tensor {
  const columns = sequence.shape[2] ?? 0;
  const pooled = Array.from(lengths, (length, row) => {
    if (length === 0) return tf.zeros([kind === 'mean+max' ? 2 * columns : columns]);
    const live = sequence.slice([row, 0, 0], [1, length, -1]).squeeze<Tensor>([0]);
    const [mean, max] = [tf.mean(live, 0), tf.max(live, 0)];
    if (kind === 'mean+max') return tf.concat([mean, max]);
    return kind === 'mean' ? mean : max;
  });
  return tf.stack(pooled);
}

describe.each(fused.isas.map((isa) => ({ isa })))('pooling, $isa', ({ isa }) => {
  it.each(kinds.flatMap((kind) => [1, 19, 64].map((columns) => ({ kind, columns }))))(
    '$kind over $columns columns agrees with plain ops, forward and back',
    ({ kind, columns }) => {
      fused.useIsa(isa);
      fused.setThreads(2);
      tf.tidy(() => {
        const sequence = tf.randomNormal([rows, steps, columns]);
        const lengthTensor = tf.tensor1d(lengths, 'int32');
        const pooled = fused.pool.forward(kind, sequence, lengthTensor);
        const expected = composed(kind, sequence);
        expect(difference(pooled.output, expected)).toBeLessThan(1e-6);
        expect(pooled.positions === null).toBe(kind === 'mean');

        const flowing = tf.randomNormal(expected.shape);
        const gradient = fused.pool.gradient(kind, sequence, lengthTensor, pooled, flowing);
        const wanted = tf.grad((x: Tensor) => tf.sum(composed(kind, x).mul(flowing)))(sequence);
        expect(difference(gradient, wanted)).toBeLessThan(1e-6);
      });
    },
  );

  it('keeps a NaN in the maximum, wherever it stands', () => {
    fused.useIsa(isa);
    tf.tidy(() => {
      for (const place of [0, 1, 2]) {
        const values = Float32Array.of(3, 1, 2);
        values[place] = NaN;
        const { output } = fused.pool.forward('max', tf.tensor3d(values, [1, 3, 1]), null);
        expect(output.dataSync()[0]).toBeNaN();
      }
    });
  });

  it('gives the gradient of equal maxima to the first', () => {
    fused.useIsa(isa);
    tf.tidy(() => {
      const sequence = tf.tensor3d([1, 2, 2], [1, 3, 1]);
      const pooled = fused.pool.forward('max', sequence, null);
      const gradient = fused.pool.gradient('max', sequence, null, pooled, tf.tensor2d([5], [1, 1]));
      expect(Array.from(gradient.dataSync())).toEqual([0, 5, 0]);
    });
  });
});
