import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import type { Direction, Recurrent, RecurrentCall } from '../../../src-main/engine/fused/index.ts';
import { blockWorks } from '../../../src-main/engine/kernels/blockKernels.ts';
import { blockRecurrent } from '../../../src-main/engine/kernels/blockRecurrent.ts';
import { composedRecurrent } from '../../../src-main/engine/kernels/composedRecurrent.ts';
import { difference, kernels, tf } from '../native/kernels.ts';
import { flatWeights, recurrentCase } from '../native/recurrentCase.ts';
import type { RecurrentCase, Shape } from '../native/recurrentCase.ts';

const directions: readonly Direction[] = ['forward', 'reverse', 'both'];
const usual: Shape = { rows: 6, steps: 7, inputs: 4, units: 8, lengths: 'mixed' };
// With an odd number of values a step, TensorFlow's op takes another way through memory.
const odd: Shape = { rows: 5, steps: 6, inputs: 3, units: 5, lengths: 'some empty' };
const shapes: readonly Shape[] = [
  { ...usual, lengths: 'full' },
  { ...usual, fromTable: true },
  odd,
  { ...odd, fromTable: true },
  { ...odd, rows: 1, steps: 1, lengths: 'full' },
];
const both = { sequence: true, last: true };

/** All that a cell gives, forward and back. */
function results(recurrent: Recurrent, { call, outputs }: RecurrentCase, arrive = both): Tensor[] {
  const trained = recurrent.train(call);
  const given = { sequence: arrive.sequence ? outputs.sequence : null, last: arrive.last ? outputs.last : null };
  const { values, weights } = recurrent.gradient(call, trained, given, true);
  if (!values || 'rows' in values) throw new Error('the gradient of the values was asked for');
  return [
    trained.sequence,
    trained.last,
    recurrent.inferSequence(call),
    recurrent.inferLast(call),
    values,
    ...flatWeights({ ...call, weights }),
  ];
}

function furthest(one: Recurrent, other: Recurrent, given: RecurrentCase, arrive = both): number {
  const expected = results(other, given, arrive);
  const differences = results(one, given, arrive).map((tensor, i) => difference(tensor, expected[i] ?? tf.scalar(0)));
  return Math.max(...differences);
}

describe('the block op', () => {
  it.each(directions)('gives the states and gradients of the other kernels, direction %s', (direction) => {
    tf.tidy(() => {
      for (const [seed, shape] of shapes.entries()) {
        const given = recurrentCase('lstm', direction, shape, seed + 1);
        expect(furthest(blockRecurrent, composedRecurrent, given)).toBeLessThan(1e-4);
        expect(furthest(blockRecurrent, kernels().recurrent, given)).toBeLessThan(1e-4);
      }
    });
  });

  it.each([
    { sequence: true, last: false },
    { sequence: false, last: true },
  ])('takes gradients of all states or of the final ones alone: %j', (arrive) => {
    tf.tidy(() => {
      const given = recurrentCase('lstm', 'both', odd);
      expect(furthest(blockRecurrent, composedRecurrent, given, arrive)).toBeLessThan(1e-4);
    });
  });

  it.each(['gru', 'simple'] as const)('leaves a cell that it cannot compute to plain ops: %s', (cell) => {
    tf.tidy(() => {
      const given = recurrentCase(cell, 'both', odd);
      expect(furthest(blockRecurrent, composedRecurrent, given)).toBe(0);
    });
  });

  it('does not look at what stands after a row', () => {
    tf.tidy(() => {
      const given = recurrentCase('lstm', 'both', usual);
      const values = given.call.values.arraySync() as number[][][]; // three dimensions, as the case has it
      const after = values.map((row, i) => row.map((v, at) => v.map((x) => (at < (given.lengths[i] ?? 0) ? x : NaN))));
      const call: RecurrentCall = { ...given.call, values: tf.tensor3d(after) };
      const expected = results(blockRecurrent, given);
      for (const [i, tensor] of results(blockRecurrent, { ...given, call }).entries()) {
        expect(difference(tensor, expected[i] ?? tf.scalar(0))).toBe(0);
      }
    });
  });

  it('keeps no tensor', () => {
    const before = tf.memory().numTensors;
    const dataBefore = tf.engine().backend.numDataIds();
    for (const shape of shapes) tf.tidy(() => void results(blockRecurrent, recurrentCase('lstm', 'both', shape)));
    expect(tf.memory().numTensors).toBe(before);
    expect(tf.engine().backend.numDataIds()).toBe(dataBefore);
  });
});

describe('whether the block op is used', () => {
  it('is used where it says what plain ops say', () => {
    expect(blockWorks()).toBe(true);
  });

  it('is not used where TensorFlow lacks it or means something else by it, and keeps no tensor', () => {
    const before = tf.memory().numTensors;
    const absent = (): never => {
      throw new Error('no such op');
    };
    expect(blockWorks({ ...composedRecurrent, train: absent })).toBe(false);
    const reversed: Recurrent['gradient'] = (...order) => {
      const { values, weights } = composedRecurrent.gradient(...order);
      if (!values || 'rows' in values) throw new Error('the gradient of the values was asked for');
      return { values: tf.neg(values), weights };
    };
    expect(blockWorks({ ...composedRecurrent, gradient: reversed })).toBe(false);
    expect(tf.memory().numTensors).toBe(before);
  });
});
