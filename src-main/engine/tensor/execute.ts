import type { Tensor } from '@tensorflow/tfjs-node';
import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding.d.ts';
import type { AttributeName } from '../attributeNames.ts';
import { tensorflow } from '../tensorflow.ts';

export type Attribute = TFEOpAttr;
export type NumberKind = 'float' | 'int';

/** Attributes of a native op. TensorFlow infers type attributes from the inputs, so that only the others are given. */
export const attribute = {
  flag: (name: AttributeName, value: boolean): Attribute => ({
    name,
    type: tensorflow().backend.binding.TF_ATTR_BOOL,
    value,
  }),
  int: (name: AttributeName, value: number): Attribute => ({
    name,
    type: tensorflow().backend.binding.TF_ATTR_INT,
    value,
  }),
  text: (name: AttributeName, value: string): Attribute => ({
    name,
    type: tensorflow().backend.binding.TF_ATTR_STRING,
    value,
  }),
  shape: (name: AttributeName, value: readonly number[]): Attribute => ({
    name,
    type: tensorflow().backend.binding.TF_ATTR_SHAPE,
    value: [...value],
  }),
  type: (name: AttributeName, kind: NumberKind): Attribute => {
    const { binding } = tensorflow().backend;
    return { name, type: binding.TF_ATTR_TYPE, value: kind === 'float' ? binding.TF_FLOAT : binding.TF_INT32 };
  },
};

/** Runs a TensorFlow op by name, without tfjs's kernels and tape. The caller's tidy scope owns the result. */
export function execute(op: string, inputs: Tensor[], attributes: Attribute[] = []): Tensor {
  return tensorflow().backend.executeSingleOutput(op, attributes, inputs);
}

/** The same for an op with several results, or none. */
export function executeMany(op: string, inputs: Tensor[], outputs: number, attributes: Attribute[] = []): Tensor[] {
  return tensorflow().backend.executeMultipleOutputs(op, attributes, inputs, outputs);
}

/** Everything made inside is freed at the end, except what is returned. */
export function tidy<Result>(work: () => Result): Result {
  const engine = tensorflow().tf.engine();
  engine.startScope();
  let result: Result | undefined;
  try {
    result = work();
    return result;
  } finally {
    engine.endScope(tensorsIn(result));
  }
}

/** The tensors inside arrays, maps and plain objects. */
function tensorsIn(value: unknown): Tensor[] {
  const { Tensor: TensorClass } = tensorflow().tf;
  if (value instanceof TensorClass) return [value];
  if (Array.isArray(value)) return value.flatMap(tensorsIn);
  if (value instanceof Map) return [...value.values()].flatMap(tensorsIn);
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.values(value).flatMap(tensorsIn);
  }
  return [];
}
