import type { Tensor } from '@tensorflow/tfjs-node';
import type { RecurrentCall } from '../../../src-main/engine/fused/index.ts';
import type { Cell } from '../../../src-shared/domain/index.ts';
import { tf } from './kernels.ts';

// The recurrent layers in plain tfjs ops that tf.grads can go through: what the kernels are held against.

export const gates: Record<Cell, number> = { lstm: 4, gru: 3, simple: 1 };

interface State {
  readonly output: Tensor;
  readonly memory: Tensor;
}

function step(cell: Cell, input: Tensor, state: State, [wx, wh, bias]: readonly Tensor[]): State {
  if (!wx || !wh || !bias) throw new Error('three tensors a direction');
  const fromInput = tf.matMul(input, wx);
  const fromState = tf.matMul(state.output, wh);
  if (cell === 'simple') return { ...state, output: tf.tanh(fromInput.add(fromState).add(bias)) };
  if (cell === 'lstm') {
    const [enter, forget, candidate, leave] = tf.split(tf.add(tf.add(fromInput, fromState), bias), 4, 1) as [
      Tensor,
      Tensor,
      Tensor,
      Tensor,
    ];
    const memory = tf
      .sigmoid(forget)
      .mul(state.memory)
      .add(tf.sigmoid(enter).mul(tf.tanh(candidate)));
    return { output: tf.sigmoid(leave).mul(tf.tanh(memory)), memory };
  }
  const [inputBias, stateBias] = tf.unstack(bias) as [Tensor, Tensor];
  const [inputUpdate, inputReset, inputNew] = tf.split(fromInput.add(inputBias), 3, 1) as [Tensor, Tensor, Tensor];
  const [stateUpdate, stateReset, stateNew] = tf.split(fromState.add(stateBias), 3, 1) as [Tensor, Tensor, Tensor];
  const update = tf.sigmoid(inputUpdate.add(stateUpdate));
  const candidate = tf.tanh(inputNew.add(tf.sigmoid(inputReset.add(stateReset)).mul(stateNew)));
  return { ...state, output: update.mul(state.output).add(tf.sub(1, update).mul(candidate)) };
}

/** Reverses each row's live part. As a product, so that gradients go through it. */
function reversed(sequence: Tensor, lengths: Int32Array): Tensor {
  const [rows = 0, steps = 0] = sequence.shape;
  const places = new Float32Array(rows * steps * steps);
  for (const [row, length] of lengths.entries()) {
    for (let at = 0; at < steps; at++) places[(row * steps + at) * steps + (at < length ? length - 1 - at : at)] = 1;
  }
  return tf.matMul(tf.tensor3d(places, [rows, steps, steps]), sequence);
}

function oneDirection(cell: Cell, sequence: Tensor, lengths: Int32Array, weights: readonly Tensor[]): Tensor[] {
  const [rows = 0, steps = 0] = sequence.shape;
  const zeros = tf.zeros([rows, weights[1]?.shape[0] ?? 0]);
  let state: State = { output: zeros, memory: zeros };
  const outputs: Tensor[] = [];
  for (let at = 0; at < steps; at++) {
    const next = step(cell, sequence.slice([0, at, 0], [-1, 1, -1]).squeeze([1]), state, weights);
    const live = tf.tensor2d(
      Float32Array.from(lengths, (length) => Number(length > at)),
      [rows, 1],
    );
    const choose = (now: Tensor, before: Tensor): Tensor => live.mul(now).add(tf.sub(1, live).mul(before));
    state = { output: choose(next.output, state.output), memory: choose(next.memory, state.memory) };
    outputs.push(state.output);
  }
  return [tf.stack(outputs, 1), state.output];
}

/** [all states, final states] as RecurrentTrained has them. `weights` holds three tensors for each direction. */
export function composedRecurrent(
  { cell, direction }: Pick<RecurrentCall, 'cell' | 'direction'>,
  sequence: Tensor,
  lengths: Int32Array,
  weights: readonly Tensor[],
): [Tensor, Tensor] {
  const backwards = (own: readonly Tensor[]): Tensor[] => {
    const [states, last] = oneDirection(cell, reversed(sequence, lengths), lengths, own) as [Tensor, Tensor];
    return [reversed(states, lengths), last];
  };
  const runs = [
    ...(direction === 'reverse' ? [] : [oneDirection(cell, sequence, lengths, weights.slice(0, 3))]),
    ...(direction === 'forward' ? [] : [backwards(weights.slice(-3))]),
  ];
  const joined = (part: 0 | 1): Tensor =>
    tf.concat(
      runs.map((run) => run[part] ?? tf.scalar(0)),
      part === 0 ? 2 : 1,
    );
  return [joined(0), joined(1)];
}
