import type { Tensor } from '@tensorflow/tfjs-node';
import type { Cell } from '../../../src-shared/domain/index.ts';
import type { CellWeights, NeedsValues, OutputGradients, RecurrentCall } from '../fused/index.ts';
import { kernels } from '../kernels/chooseKernels.ts';
import type { Gradient } from '../kernels/kernels.ts';
import { add, concat, reshape, slice } from '../tensor/operations.ts';
import { extent } from '../tensor/tensors.ts';
import { dropout } from './dropout.ts';
import type { Gradients, Parameter } from './parameter.ts';
import type { PassContext } from './pass.ts';
import { wholeGradient } from './body.ts';
import type { Body, BodyOutput, BodyPass, Sequence } from './body.ts';

// Numbers of the dropouts between layers, above those of the network's other dropouts.
const firstPlace = 3;

/** The weights of one layer in one direction. */
export interface DirectionParameters {
  readonly input: Parameter;
  readonly recurrent: Parameter;
  readonly bias: Parameter;
}

export interface RecurrentLayer {
  readonly cell: Cell;
  readonly units: number;
  /** Of what goes on to the next layer. */
  readonly dropout: number;
  /** One, or two for a bidirectional layer. */
  readonly directions: readonly DirectionParameters[];
}

function callOf(layer: RecurrentLayer, sequence: Sequence, context: PassContext): RecurrentCall {
  return {
    cell: layer.cell,
    direction: layer.directions.length === 2 ? 'both' : 'forward',
    values: sequence.values,
    ids: sequence.ids,
    lengths: context.lengths,
    weights: layer.directions.map(({ input, recurrent, bias }) => ({
      input: input.variable.read(),
      recurrent: recurrent.variable.read(),
      bias: bias.variable.read(),
    })),
  };
}

function addWeights(layer: RecurrentLayer, weights: readonly CellWeights[], sink: Gradients): void {
  for (const [index, { input, recurrent, bias }] of layer.directions.entries()) {
    const own = weights[index];
    if (!own) throw new RangeError(`no gradient for direction ${index}`);
    sink.add(input, own.input);
    sink.add(recurrent, own.recurrent);
    sink.add(bias, own.bias);
  }
}

const sumOf = (one: Tensor | null | undefined, other: Tensor | null): Tensor | null =>
  one && other ? add(one, other) : (one ?? other);

interface LayerRun {
  readonly output: BodyOutput;
  /** `below`: the gradient from the next layer, of this one's states. */
  backward(own: OutputGradients, below: Tensor | null, sink: Gradients, needsValues: NeedsValues): Gradient | null;
}

function trainLayer(layer: RecurrentLayer, sequence: Sequence, context: PassContext): LayerRun {
  const call = callOf(layer, sequence, context);
  const trained = kernels().recurrent.train(call);
  return {
    output: { sequence: trained.sequence, last: trained.last },
    backward(own, below, sink, needsValues) {
      const outputs = { sequence: sumOf(own.sequence, below), last: own.last ?? null };
      const result = kernels().recurrent.gradient(call, trained, outputs, needsValues);
      addWeights(layer, result.weights, sink);
      return result.values;
    },
  };
}

function train(
  layers: readonly RecurrentLayer[],
  joinStates: boolean,
  sequence: Sequence,
  context: PassContext,
): BodyPass {
  const runs: LayerRun[] = [];
  const drops: ReturnType<typeof dropout>[] = [];
  let read = sequence;
  for (const [index, layer] of layers.entries()) {
    const run = trainLayer(layer, read, context);
    runs.push(run);
    if (index === layers.length - 1 || !run.output.sequence) break;
    const dropped = dropout(run.output.sequence, layer.dropout, firstPlace + index, context);
    drops.push(dropped);
    read = { values: dropped.output, ids: null };
  }
  return {
    outputs: (joinStates ? runs : runs.slice(-1)).map(({ output }) => output),
    backward(gradients, sink, needsValues) {
      const waiting = [...gradients];
      let below: Gradient | null = null;
      for (const [fromTop, run] of runs.toReversed().entries()) {
        const own: OutputGradients = (fromTop === 0 || joinStates ? waiting.pop() : undefined) ?? {};
        const dropped = drops[runs.length - 1 - fromTop];
        const through: Tensor | null = below && dropped ? dropped.backward(wholeGradient(below), sink) : null;
        below = run.backward(own, through, sink, fromTop < runs.length - 1 || needsValues);
      }
      return below;
    },
  };
}

/** Final states from all states: the second direction reads from the end, so that its final state stands first. */
function lastOf({ units, directions }: RecurrentLayer, sequence: Tensor): Tensor {
  const [batch, steps] = [extent(sequence, 0), extent(sequence, 1)];
  const ends = directions.map((_, index) =>
    reshape(slice(sequence, [0, index === 0 ? steps - 1 : 0, index * units], [-1, 1, units]), [batch, units]),
  );
  return concat(ends, 1);
}

function infer(
  layers: readonly RecurrentLayer[],
  joinStates: boolean,
  sequence: Sequence,
  context: PassContext,
  lastOnly: boolean,
): BodyOutput[] {
  const outputs: BodyOutput[] = [];
  let read = sequence;
  for (const [index, layer] of layers.entries()) {
    const call = callOf(layer, read, context);
    if (lastOnly && index === layers.length - 1) {
      outputs.push({ sequence: null, last: kernels().recurrent.inferLast(call) });
      break;
    }
    const states = kernels().recurrent.inferSequence(call);
    outputs.push({ sequence: states, last: lastOf(layer, states) });
    read = { values: states, ids: null };
  }
  return joinStates ? outputs : outputs.slice(-1);
}

/** Layers on one another. `joinStates`: the outputs of all go on to the pooling, else only the last one's. */
export function recurrentBody(layers: readonly RecurrentLayer[], joinStates: boolean): Body {
  const handedOn = joinStates ? layers : layers.slice(-1);
  return {
    width: handedOn.reduce((total, { units, directions }) => total + units * directions.length, 0),
    ordered: true,
    train: (sequence, context) => train(layers, joinStates, sequence, context),
    infer: (sequence, context, lastOnly) => infer(layers, joinStates, sequence, context, lastOnly),
  };
}
