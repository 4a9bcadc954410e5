import type { Tensor } from '@tensorflow/tfjs-node';
import { loadFusedKernels } from '../../../src-main/engine/fused/index.ts';
import type { FusedKernels } from '../../../src-main/engine/fused/index.ts';
import { tensorflow } from '../../../src-main/engine/tensorflow.ts';

export const { tf } = tensorflow();

/** The kernels as set-up built them from this state of native/. */
export function kernels(): FusedKernels {
  const loaded = loadFusedKernels(tf);
  if ('missing' in loaded) throw new Error(`fused kernels: ${loaded.missing}; node native/build.mjs builds them`);
  return loaded;
}

/** The largest difference, in parts of the largest expected value. Infinity when shapes differ or a NaN stands somewhere. */
export function difference(actual: Tensor, expected: Tensor): number {
  if (actual.shape.join() !== expected.shape.join()) return Infinity;
  const [left, right] = [actual.dataSync(), expected.dataSync()];
  let largest = 0;
  let scale = 0;
  for (const [i, value] of right.entries()) {
    const off = Math.abs((left[i] ?? NaN) - value);
    if (Number.isNaN(off)) return Infinity;
    largest = Math.max(largest, off);
    scale = Math.max(scale, Math.abs(value));
  }
  return largest / (scale || 1);
}

/** A number from 0 to 1 for each call, the same at every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
