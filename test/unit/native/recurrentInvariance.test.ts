import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import type { Direction, RecurrentCall } from '../../../src-main/engine/fused/index.ts';
import type { Cell } from '../../../src-shared/domain/index.ts';
import { wholeGradient } from '../../../src-main/engine/network/body.ts';
import { kernels, tf } from './kernels.ts';
import { recurrentCase } from './recurrentCase.ts';
import type { RecurrentCase } from './recurrentCase.ts';

const fused = kernels();

const combinations = (['lstm', 'gru', 'simple'] as const).flatMap((cell: Cell) =>
  (['forward', 'reverse', 'both'] as const).map((direction: Direction) => ({ cell, direction })),
);

const shape = { rows: 21, steps: 8, inputs: 10, units: 24, lengths: 'mixed' } as const;

/** The bits of everything that training takes from a layer, without what stands after the rows' ends. */
function results(call: RecurrentCall, one: RecurrentCase, steps: number): Float32Array[] {
  const trained = fused.recurrent.train(call);
  const gradients = fused.recurrent.gradient(call, trained, { last: one.outputs.last }, true);
  const live = (tensor: Tensor | null): Tensor => {
    if (!tensor) throw new Error('no tensor');
    const mask = Float32Array.from({ length: shape.rows * steps }, (_, i) =>
      Number(i % steps < (one.lengths[Math.floor(i / steps)] ?? 0)),
    );
    return tensor.mul(tf.tensor3d(mask, [shape.rows, steps, 1])).slice([0, 0, 0], [-1, shape.steps, -1]);
  };
  const tensors = [
    live(trained.sequence),
    trained.last,
    live(gradients.values && wholeGradient(gradients.values)),
    ...gradients.weights.flatMap(({ input, recurrent, bias }) => [input, recurrent, bias]),
  ];
  // tfjs types the data by the tensor's, which are all float32.
  return tensors.map((tensor) => tensor.dataSync() as Float32Array);
}

describe.each(combinations)('$cell, $direction', ({ cell, direction }) => {
  it('is the same to the last bit with any number of threads', () => {
    tf.tidy(() => {
      const one = recurrentCase(cell, direction, shape);
      const [alone, ...others] = [1, 2, 3, 5].map((threads) => {
        fused.setThreads(threads);
        return results(one.call, one, shape.steps);
      });
      for (const other of others) expect(other).toEqual(alone);
    });
  });

  it('does not see the padding: wider batches and what stands in them change nothing', () => {
    tf.tidy(() => {
      fused.setThreads(2);
      const one = recurrentCase(cell, direction, shape);
      const wide = shape.steps + 5;
      const width = shape.inputs;
      const narrow = one.sequence.dataSync();
      const padded = new Float32Array(shape.rows * wide * width).fill(NaN);
      for (const [row, length] of one.lengths.entries()) {
        padded.set(
          narrow.subarray(row * shape.steps * width, (row * shape.steps + length) * width),
          row * wide * width,
        );
      }
      const call = { ...one.call, values: tf.tensor3d(padded, [shape.rows, wide, width]) };
      expect(results(call, one, wide)).toEqual(results(one.call, one, shape.steps));
    });
  });

  it('reads an embedding table as if its rows had been gathered before', () => {
    tf.tidy(() => {
      const one = recurrentCase(cell, direction, { ...shape, fromTable: true });
      const gathered = { ...one.call, values: one.sequence, ids: null };
      expect(results(one.call, one, shape.steps)).toEqual(results(gathered, one, shape.steps));
    });
  });
});

// 700 to 800 tokens of 60 words: what depends on a word alone is computed once for each.
const wordy = { rows: 90, steps: 16, inputs: 24, units: 20, lengths: 'mixed', fromTable: 60 } as const;

describe.each(combinations)('few words many times, $cell, $direction', ({ cell, direction }) => {
  it('give the same states to the last bit as if each position were on its own', () => {
    tf.tidy(() => {
      const { call, sequence } = recurrentCase(cell, direction, wordy);
      const [own, shared] = [
        fused.recurrent.train({ ...call, values: sequence, ids: null }),
        fused.recurrent.train(call),
      ];
      expect(shared.sequence.dataSync()).toEqual(own.sequence.dataSync());
      expect(shared.last.dataSync()).toEqual(own.last.dataSync());
    });
  });

  it('give the same gradients to the last bit with any number of threads', () => {
    tf.tidy(() => {
      const { call, outputs } = recurrentCase(cell, direction, wordy);
      const [alone, ...others] = [1, 2, 3, 5].map((threads) => {
        fused.setThreads(threads);
        const { values, weights } = fused.recurrent.gradient(call, fused.recurrent.train(call), outputs, 'rows');
        if (!values || !('rows' in values)) throw new Error('no gradients of rows');
        const tensors = [values.rows, values.values, values.squareNorm, ...weights.flatMap((w) => Object.values(w))];
        return tensors.map((tensor: Tensor) => tensor.dataSync());
      });
      for (const other of others) expect(other).toEqual(alone);
    });
  });

  it('are predicted with the weights as they are, though projections are kept from call to call', () => {
    tf.tidy(() => {
      const { call } = recurrentCase(cell, direction, wordy);
      const weights = call.weights.map((own) => ({ ...own }));
      const agree = (): void => {
        expect(fused.recurrent.inferLast(call).dataSync()).toEqual(fused.recurrent.train(call).last.dataSync());
      };
      const change = (tensor: Tensor): void => {
        const gradient = tensor.mul(0.5);
        fused.update([{ weights: tensor, memory: [], gradient, rule: { kind: 'descent', rate: 1 } }], 0);
      };
      agree();
      agree();
      for (const { input, bias } of weights) {
        change(input);
        agree();
        change(bias);
        agree();
      }
      change(call.values);
      agree();
    });
  });
});

describe('a row that holds a NaN', () => {
  it('shows it in its own states and in no other row', () => {
    tf.tidy(() => {
      const values = new Float32Array(4 * 3 * 2).fill(0.5);
      values[3 * 2 + 1] = NaN; // second row, first position
      const { call } = recurrentCase('lstm', 'forward', { rows: 4, steps: 3, inputs: 2, units: 6, lengths: 'full' });
      const states = fused.recurrent.inferLast({ ...call, values: tf.tensor3d(values, [4, 3, 2]) }).dataSync();
      expect(Array.from(states, Number.isNaN)).toEqual(Array.from({ length: 24 }, (_, i) => i >= 6 && i < 12));
    });
  });

  it('shows it wherever its word stands, and nowhere else', () => {
    tf.tidy(() => {
      const { call } = recurrentCase('gru', 'forward', { ...wordy, lengths: 'full' });
      const table = Float32Array.from(call.values.dataSync());
      table[7 * wordy.inputs] = NaN;
      const broken = { ...call, values: tf.tensor2d(table, [wordy.fromTable, wordy.inputs]) };
      const ids = call.ids?.dataSync() ?? [];
      const reads = Array.from({ length: wordy.rows }, (_, row) =>
        Array.from(ids.slice(row * wordy.steps, (row + 1) * wordy.steps)).includes(7),
      );
      for (const states of [fused.recurrent.inferLast(broken), fused.recurrent.train(broken).last]) {
        const found = tf.unstack(states).map((row) => Array.from(row.dataSync()).every(Number.isNaN));
        expect(found).toEqual(reads);
      }
    });
  });
});
