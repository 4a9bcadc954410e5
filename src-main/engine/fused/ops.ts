import type * as TensorFlow from '@tensorflow/tfjs-node';
import type { Tensor } from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.d.ts';
import type { AttributeName } from '../attributeNames.ts';

/** Runs our ops through tfjs-node's backend. A failure is its error, with the op's own message in it. */
export interface Ops {
  readonly tf: typeof TensorFlow;
  run(
    op: string,
    inputs: readonly (Tensor | null)[],
    outputs: number,
    attributes: Readonly<Partial<Record<AttributeName, number>>>,
    integerInputs?: readonly number[],
  ): Tensor[];
}

export function createOps(tf: typeof TensorFlow): Ops {
  // tfjs-node registers exactly this backend.
  const backend = tf.backend() as NodeJSKernelBackend;
  // An input that is left out is a tensor of shape [0]. These two live as long as the kernels.
  const noFloats = tf.keep(tf.tensor1d([], 'float32'));
  const noIntegers = tf.keep(tf.tensor1d([], 'int32'));
  return {
    tf,
    run(op, inputs, outputs, attributes, integerInputs = []) {
      return backend.executeMultipleOutputs(
        op,
        Object.entries(attributes).map(([name, value]) => ({ name, type: backend.binding.TF_ATTR_INT, value })),
        inputs.map((input, index) => input ?? (integerInputs.includes(index) ? noIntegers : noFloats)),
        outputs,
      );
    },
  };
}

/** The tensors that an op gave, by place; a gap would be a slip in its definition. */
export function taken(tensors: readonly Tensor[], index: number): Tensor {
  const tensor = tensors[index];
  if (!tensor) throw new RangeError(`no tensor ${index} among ${tensors.length}`);
  return tensor;
}
