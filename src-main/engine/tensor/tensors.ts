import type { DataType, Tensor } from '@tensorflow/tfjs-node';
import { tensorflow } from '../tensorflow.ts';

/** The array is copied when an op first reads the tensor: it must not be written to before. */
export function floats(values: Float32Array, shape: readonly number[]): Tensor {
  return tensorflow().tf.tensor(values, [...shape], 'float32');
}

export function ints(values: Int32Array, shape: readonly number[]): Tensor {
  return tensorflow().tf.tensor(values, [...shape], 'int32');
}

export function scalar(value: number): Tensor {
  return floats(Float32Array.of(value), []);
}

export function intScalar(value: number): Tensor {
  return ints(Int32Array.of(value), []);
}

export function intList(values: readonly number[]): Tensor {
  return ints(Int32Array.from(values), [values.length]);
}

/** A 64-bit count, as some native ops take it. Only for an op's input: tfjs believes it to be of 32 bits and cannot read it. */
export function longScalar(value: number): Tensor {
  const { tf, backend } = tensorflow();
  // tfjs has no such type, but tfjs-node's backend knows the name and takes each value as two halves, the low one first.
  const dataId = backend.write(Int32Array.of(value, 0), [], 'int64' as DataType);
  return tf.engine().makeTensorFromDataId(dataId, [], 'int32', backend);
}

/** A copy of a float tensor's values. */
export function readFloats(tensor: Tensor): Float32Array {
  return Float32Array.from(tensor.dataSync<'float32'>());
}

export function readNumber(tensor: Tensor): number {
  return tensor.dataSync<'float32'>()[0] ?? Number.NaN;
}

/** One dimension of a tensor's shape. */
export function extent(tensor: Tensor, axis: number): number {
  const size = tensor.shape.at(axis);
  if (size === undefined) throw new RangeError(`no axis ${axis} in [${tensor.shape.join(', ')}]`);
  return size;
}
