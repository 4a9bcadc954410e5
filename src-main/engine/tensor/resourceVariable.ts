import type { Tensor } from '@tensorflow/tfjs-node';
import { tensorflow } from '../tensorflow.ts';
import { attribute, execute, executeMany, tidy } from './execute.ts';
import { floats, readFloats } from './tensors.ts';

/**
 * TensorFlow's own name for variables without one: each is then another. A name for each would do that too, but TensorFlow
 * keeps what it prepared for every name that it ever saw, 3 KB a variable.
 */
const anonymous = 'cd2c89b7-88b7-44c8-ad83-06c2a9158347';

/**
 * A weight that TensorFlow keeps and its optimizer ops change in place. tfjs's own variables are copied on every step,
 * which for a table of 20,000 × 64 takes 40 ms where the resource op takes one.
 */
export class ResourceVariable {
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
  readonly handle: Tensor;
  private memory: Tensor | null = null;

  constructor(name: string, shape: readonly number[], values: Float32Array) {
    this.name = name;
    this.shape = shape;
    this.size = shape.reduce((product, extent) => product * extent, 1);
    const handle = execute(
      'VarHandleOp',
      [],
      [
        attribute.text('container', ''),
        // Two networks in one process must not share weights because their layers have the same names.
        attribute.text('shared_name', anonymous),
        attribute.type('dtype', 'float'),
        attribute.shape('shape', shape),
      ],
    );
    this.handle = tensorflow().tf.keep(handle);
    this.assign(values);
  }

  assign(values: Float32Array): void {
    if (values.length !== this.size) throw new RangeError(`${this.name}: ${values.length} values for ${this.size}`);
    this.letGo();
    tidy(() => {
      executeMany('AssignVariableOp', [this.handle, floats(values, this.shape)], 0, [attribute.type('dtype', 'float')]);
    });
  }

  /**
   * The variable's own memory; the tensor is the variable's too, nobody else disposes of it. It is kept for the next time: a
   * training step would read some twenty variables anew. Our own update kernel writes into this memory, so ResourceGather
   * must never be used on a variable: it puts it into a mode in which every read is a copy.
   */
  read(): Tensor {
    this.memory ??= tensorflow().tf.keep(execute('ReadVariableOp', [this.handle], [attribute.type('dtype', 'float')]));
    return this.memory;
  }

  /** To be called before a TensorFlow op changes the variable: while anybody holds its memory, that copies the whole table. */
  letGo(): void {
    this.memory?.dispose();
    this.memory = null;
  }

  values(): Float32Array {
    return tidy(() => readFloats(this.read()));
  }

  dispose(): void {
    this.letGo();
    executeMany('DestroyResourceOp', [this.handle], 0, [attribute.flag('ignore_lookup_error', true)]);
    this.handle.dispose();
  }
}
