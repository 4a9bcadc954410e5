import type { Tensor } from '@tensorflow/tfjs-node';
import type { Cell } from '../../../src-shared/domain/index.ts';
import { kernelsFor } from '../kernels/chooseKernels.ts';
import type { RecurrentForward, RecurrentKernels, RecurrentWeights } from '../kernels/recurrentKernels.ts';
import { add, concat, cut, reverseSequences } from '../tensor/operations.ts';
import { extent } from '../tensor/tensors.ts';
import { dropout } from './dropout.ts';
import type { Gradients, Parameter } from './parameter.ts';
import type { Pass, PassContext } from './pass.ts';

/** The weights of one layer in one direction. */
export interface Direction {
  readonly input: Parameter;
  readonly recurrent: Parameter;
  readonly bias: Parameter;
}

export interface RecurrentLayer {
  readonly cell: Cell;
  readonly units: number;
  readonly dropout: number;
  readonly forward: Direction;
  readonly backward: Direction | null;
}

/** States of one direction: [batch, steps, units]. The second direction's stand in the order in which it read, last word first. */
export interface Stream {
  readonly states: Tensor;
  readonly reversed: boolean;
}

interface DirectionPass {
  readonly stream: Stream;
  backward(gradient: Tensor, gradients: Gradients, needsSequence: boolean): Tensor | null;
}

function runDirection(
  cell: Cell,
  direction: Direction,
  sequence: Tensor,
  context: PassContext,
  reversed: boolean,
): DirectionPass {
  const kernels: RecurrentKernels = kernelsFor(cell);
  const { lengths } = context;
  const read = reversed ? reverseSequences(sequence, lengths.tensor) : sequence;
  const weights: RecurrentWeights = {
    input: direction.input.variable.read(),
    recurrent: direction.recurrent.variable.read(),
    bias: direction.bias.variable.read(),
  };
  if (!context.training) {
    const states = kernels.infer(cell, read, weights, lengths);
    return { stream: { states, reversed }, backward: () => null };
  }
  const forward: RecurrentForward = kernels.train(cell, read, weights, lengths);
  return {
    stream: { states: forward.states, reversed },
    backward(gradient, gradients, needsSequence) {
      const result = kernels.backward(cell, read, weights, lengths, forward, gradient, needsSequence);
      gradients.add(direction.input, result.input);
      gradients.add(direction.recurrent, result.recurrent);
      gradients.add(direction.bias, result.bias);
      if (!result.sequence) return null;
      return reversed ? reverseSequences(result.sequence, lengths.tensor) : result.sequence;
    },
  };
}

/** Puts streams side by side, in reading order: what the next layer or an attention reads. */
export function alignStreams(streams: readonly Stream[], context: PassContext): Pass<Tensor, Tensor[]> {
  const inOrder = streams.map(({ states, reversed }) =>
    reversed ? reverseSequences(states, context.lengths.tensor) : states,
  );
  return {
    output: concat(inOrder, 2),
    backward: (gradient) =>
      cut(
        gradient,
        inOrder.map((states) => extent(states, 2)),
        2,
      ).map((own, i) => (streams[i]?.reversed === true ? reverseSequences(own, context.lengths.tensor) : own)),
  };
}

function runLayer(layer: RecurrentLayer, sequence: Tensor, context: PassContext): DirectionPass[] {
  const passes = [runDirection(layer.cell, layer.forward, sequence, context, false)];
  if (layer.backward) passes.push(runDirection(layer.cell, layer.backward, sequence, context, true));
  return passes;
}

function sumOf(tensors: readonly (Tensor | null)[]): Tensor | null {
  return tensors.reduce((total, tensor) => (total && tensor ? add(total, tensor) : (total ?? tensor)), null);
}

export interface StackPass {
  readonly streams: readonly Stream[];
  /** One gradient a stream; answers the gradient of the sequence, or null when it was not asked for. */
  backward(gradients: readonly Tensor[], sink: Gradients, needsSequence: boolean): Tensor | null;
}

interface LayerRun {
  readonly passes: readonly DirectionPass[];
  /** From this layer's streams to what the next one reads; null for the last. */
  readonly onward: { aligned: Pass<Tensor, Tensor[]>; dropped: Pass<Tensor, Tensor> } | null;
}

/** `joinStates`: the streams of all layers go on to the pooling, else only the last one's. `place` numbers the dropouts. */
export function recurrentStack(
  layers: readonly RecurrentLayer[],
  joinStates: boolean,
  sequence: Tensor,
  context: PassContext,
  place: number,
): StackPass {
  const runs: LayerRun[] = [];
  let read = sequence;
  for (const [index, layer] of layers.entries()) {
    const passes = runLayer(layer, read, context);
    if (index === layers.length - 1) {
      runs.push({ passes, onward: null });
      break;
    }
    const aligned = alignStreams(
      passes.map(({ stream }) => stream),
      context,
    );
    const dropped = dropout(aligned.output, layer.dropout, place + index, context);
    read = dropped.output;
    runs.push({ passes, onward: { aligned, dropped } });
  }
  const handedOn = joinStates ? runs : runs.slice(-1);
  return {
    streams: handedOn.flatMap(({ passes }) => passes.map(({ stream }) => stream)),
    backward(gradients, sink, needsSequence) {
      const waiting = [...gradients];
      let below: Tensor | null = null;
      for (const [fromTop, { passes, onward }] of runs.toReversed().entries()) {
        const own = fromTop === 0 || joinStates ? waiting.splice(-passes.length) : [];
        const above: Tensor | null = below;
        const through = onward && above ? onward.aligned.backward(onward.dropped.backward(above, sink), sink) : [];
        const needs = needsSequence || fromTop < runs.length - 1;
        below = sumOf(
          passes.map((pass, i) => {
            const gradient = sumOf([own[i] ?? null, through[i] ?? null]);
            return gradient ? pass.backward(gradient, sink, needs) : null;
          }),
        );
      }
      return below;
    },
  };
}
