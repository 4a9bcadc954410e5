import type { Tensor } from '@tensorflow/tfjs-node';
import { attribute, execute, executeMany } from './execute.ts';
import type { Attribute } from './execute.ts';
import { extent, intList, intScalar, ints } from './tensors.ts';

// For lists TensorFlow does not infer the type.
const listOf = (tensors: Tensor[]): Attribute[] => [attribute.int('N', tensors.length), attribute.type('T', 'float')];

// Native ops by the names that mathematics gives them. All broadcast as TensorFlow does.
export const add = (a: Tensor, b: Tensor): Tensor => execute('AddV2', [a, b]);
export const subtract = (a: Tensor, b: Tensor): Tensor => execute('Sub', [a, b]);
export const multiply = (a: Tensor, b: Tensor): Tensor => execute('Mul', [a, b]);
export const divide = (a: Tensor, b: Tensor): Tensor => execute('RealDiv', [a, b]);
export const greaterEqual = (a: Tensor, b: Tensor): Tensor => execute('GreaterEqual', [a, b]);
export const equal = (a: Tensor, b: Tensor): Tensor =>
  execute('Equal', [a, b], [attribute.flag('incompatible_shape_error', true)]);
export const negative = (a: Tensor): Tensor => execute('Neg', [a]);
export const exponential = (a: Tensor): Tensor => execute('Exp', [a]);
export const sigmoid = (a: Tensor): Tensor => execute('Sigmoid', [a]);
export const tanh = (a: Tensor): Tensor => execute('Tanh', [a]);
export const relu = (a: Tensor): Tensor => execute('Relu', [a]);
export const softplus = (a: Tensor): Tensor => execute('Softplus', [a]);
export const softmax = (logits: Tensor): Tensor => execute('Softmax', [logits]);
/** Gradients from a function's value and the gradient of that value. */
export const sigmoidGradient = (value: Tensor, gradient: Tensor): Tensor => execute('SigmoidGrad', [value, gradient]);
export const tanhGradient = (value: Tensor, gradient: Tensor): Tensor => execute('TanhGrad', [value, gradient]);
export const reluGradient = (value: Tensor, gradient: Tensor): Tensor => execute('ReluGrad', [gradient, value]);
export const addAll = (tensors: Tensor[]): Tensor => execute('AddN', tensors, listOf(tensors));
/** Half the sum of the squares. */
export const halfSquares = (a: Tensor): Tensor => execute('L2Loss', [a]);

export const zerosLike = (a: Tensor): Tensor => execute('ZerosLike', [a]);

export const toFloat = (a: Tensor): Tensor =>
  execute('Cast', [a], [attribute.type('DstT', 'float'), attribute.flag('Truncate', false)]);

export function matMul(a: Tensor, b: Tensor, transpose: { a?: boolean; b?: boolean } = {}): Tensor {
  return execute(
    'MatMul',
    [a, b],
    [attribute.flag('transpose_a', transpose.a ?? false), attribute.flag('transpose_b', transpose.b ?? false)],
  );
}

/** Matrix products of each pair in a batch. */
export function batchMatMul(a: Tensor, b: Tensor, transpose: { a?: boolean; b?: boolean } = {}): Tensor {
  return execute(
    'BatchMatMulV2',
    [a, b],
    [attribute.flag('adj_x', transpose.a ?? false), attribute.flag('adj_y', transpose.b ?? false)],
  );
}

export function sum(a: Tensor, axis: number, keep = false): Tensor {
  return execute('Sum', [a, intScalar(axis)], [attribute.flag('keep_dims', keep)]);
}

export function maximum(a: Tensor, axis: number, keep = false): Tensor {
  return execute('Max', [a, intScalar(axis)], [attribute.flag('keep_dims', keep)]);
}

export const reshape = (a: Tensor, shape: readonly number[]): Tensor => execute('Reshape', [a, intList(shape)]);
export const transpose = (a: Tensor, axes: readonly number[]): Tensor => execute('Transpose', [a, intList(axes)]);

export function slice(a: Tensor, begin: readonly number[], size: readonly number[]): Tensor {
  return execute('Slice', [a, intList(begin), intList(size)]);
}

/** Zeros before and after along one axis. */
export function padAxis(a: Tensor, axis: number, before: number, after: number): Tensor {
  const paddings = new Int32Array(a.shape.length * 2);
  paddings.set([before, after], axis * 2);
  return execute('Pad', [a, ints(paddings, [a.shape.length, 2])]);
}

export function concat(tensors: Tensor[], axis: number): Tensor {
  const [only] = tensors;
  if (only && tensors.length === 1) return only;
  return execute('ConcatV2', [...tensors, intScalar(axis)], listOf(tensors));
}

/** Cuts a tensor along an axis into pieces of these sizes: the reverse of `concat`. */
export function cut(a: Tensor, sizes: readonly number[], axis: number): Tensor[] {
  if (sizes.length === 1) return [a];
  return executeMany('SplitV', [a, intList(sizes), intScalar(axis)], sizes.length, [
    attribute.int('num_split', sizes.length),
    attribute.type('Tlen', 'int'),
  ]);
}

export const stack = (tensors: Tensor[]): Tensor =>
  execute('Pack', tensors, [...listOf(tensors), attribute.int('axis', 0)]);

export function unstack(a: Tensor): Tensor[] {
  const count = extent(a, 0);
  return executeMany('Unpack', [a], count, [attribute.int('num', count), attribute.int('axis', 0)]);
}

/** Sums rows that share an index. */
export function sumRows(rows: Tensor, indices: Tensor, count: number): Tensor {
  return execute('UnsortedSegmentSum', [rows, indices, intScalar(count)]);
}

/** Turns each row of [batch, steps, …] around up to its length; what lies after stays. */
export function reverseSequences(a: Tensor, lengths: Tensor): Tensor {
  return execute('ReverseSequence', [a, lengths], [attribute.int('seq_dim', 1), attribute.int('batch_dim', 0)]);
}

/** The same numbers for the same two seeds, on every machine and with any number of threads. */
export function uniform(shape: readonly number[], seed: readonly [number, number]): Tensor {
  return execute('StatelessRandomUniform', [intList(shape), intList(seed)], [attribute.type('dtype', 'float')]);
}

/** Rows of a table by their indices. */
export function gatherRows(table: Tensor, indices: Tensor): Tensor {
  return execute('GatherV2', [table, indices, intScalar(0)], [attribute.int('batch_dims', 0)]);
}
