import type { Tensor } from '@tensorflow/tfjs-node';
import type { NeedsValues, OutputGradients } from '../fused/index.ts';
import type { Gradient } from '../kernels/kernels.ts';
import { gatherRows } from '../tensor/operations.ts';
import type { Gradients } from './parameter.ts';
import type { PassContext } from './pass.ts';

/** Word vectors of a batch [batch, steps, size], or the table that they stand in with their ids. */
export interface Sequence {
  readonly values: Tensor;
  readonly ids: Tensor | null;
}

export function vectorsOf({ values, ids }: Sequence): Tensor {
  return ids ? gatherRows(values, ids) : values;
}

/** A gradient that cannot be one of rows: they were not asked for, or no table was read. */
export function wholeGradient(gradient: Gradient): Tensor {
  if ('rows' in gradient) throw new RangeError('gradients of rows where those of values are needed');
  return gradient;
}

/** What goes on to the pooling: all states [batch, steps, columns], or the final ones [batch, columns]. Null: not asked for, or there is no such thing. */
export interface BodyOutput {
  readonly sequence: Tensor | null;
  readonly last: Tensor | null;
}

export interface BodyPass {
  readonly outputs: readonly BodyOutput[];
  /**
   * One gradient an output; answers that of the word vectors, or null when it was not asked for. Where 'rows' are asked for
   * it may be that of the table's rows.
   */
  backward(gradients: readonly OutputGradients[], sink: Gradients, needsValues: NeedsValues): Gradient | null;
}

/** What reads the words: turns vectors of words into states. What stands after a text's end never changes what is before it. */
export interface Body {
  /** Columns of all outputs together. */
  readonly width: number;
  /** Whether the states have a last one, as only those that were made one after the other have. */
  readonly ordered: boolean;
  train(sequence: Sequence, context: PassContext): BodyPass;
  /** The same, without a way back; with `lastOnly` the top layer's states may be left out. */
  infer(sequence: Sequence, context: PassContext, lastOnly: boolean): BodyOutput[];
}
