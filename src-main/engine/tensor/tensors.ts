import type { Tensor } from '@tensorflow/tfjs-node';
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
