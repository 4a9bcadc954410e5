import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.d.ts';

/** Every attribute by which the engine calls an op, be it TensorFlow's or our own. */
const attributeNames = [
  'DstT',
  'N',
  'T',
  'Tlen',
  'Truncate',
  'adj_x',
  'adj_y',
  'axis',
  'batch_dim',
  'batch_dims',
  'cell',
  'container',
  'count',
  'direction',
  'dtype',
  'ignore_lookup_error',
  'incompatible_shape_error',
  'keep_dims',
  'kind',
  'num',
  'num_split',
  'purpose',
  'seq_dim',
  'shape',
  'shared_name',
  'transpose_a',
  'transpose_b',
  'use_peephole',
  'vocabulary',
] as const;
export type AttributeName = (typeof attributeNames)[number];

/** No kind of attribute: the addon notes the name, then refuses. */
const noKind = -1;

/**
 * tfjs-node notes each attribute's name when it first meets it, in one set for the whole process that nothing guards. Two
 * threads that met new names at once mixed up what they noted, and an op was called with an attribute that it does not have.
 * With all names noted before a thread begins its work, the set is only read from then on.
 */
export function noteAttributeNames({ binding }: NodeJSKernelBackend): void {
  for (const name of attributeNames) {
    try {
      binding.executeOp('NoOp', [{ name, type: noKind, value: 0 }], [], 0);
    } catch {
      // As intended.
    }
  }
}
