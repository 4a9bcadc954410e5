import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src-shared/domain/index.ts';
import { wholeGradient } from '../../../src-main/engine/network/body.ts';
import { exactRecurrent } from './exactRecurrent.ts';
import type { ExactWeights } from './exactRecurrent.ts';
import { kernels, tf } from './kernels.ts';
import { recurrentCase } from './recurrentCase.ts';
import type { RecurrentCase } from './recurrentCase.ts';

const fused = kernels();
const units = 5;

/** What the loss is made of, in double precision: [values or table, input weights, recurrent weights, bias]. */
function exactParts({ call }: RecurrentCase): Float64Array[] {
  const [weights] = call.weights;
  if (!weights) throw new Error('no weights');
  return [call.values, weights.input, weights.recurrent, weights.bias].map((t) => Float64Array.from(t.dataSync()));
}

function exactLoss({ call, lengths, sequence, outputs }: RecurrentCase, parts: readonly Float64Array[]): number {
  const [values, input, recurrent, bias] = parts;
  if (!values || !input || !recurrent || !bias) throw new Error('four parts');
  const weights: ExactWeights = { input, recurrent, bias };
  const [, steps = 0, inputs = 0] = sequence.shape;
  const ids = call.ids?.dataSync();
  const gradient = outputs.sequence.dataSync();
  let loss = 0;
  for (const [row, length] of lengths.entries()) {
    const positions = Array.from({ length }, (_, p) => {
      const place = ids ? (ids[row * steps + p] ?? NaN) : row * steps + p;
      return values.subarray(place * inputs, (place + 1) * inputs);
    });
    const states = exactRecurrent(call.cell, call.direction === 'reverse', positions, weights, units);
    for (let position = 0; position < steps; position++) {
      // After the row's end the final state goes on.
      const final = states[call.direction === 'reverse' ? 0 : length - 1];
      const state = position < length ? states[position] : final;
      state?.forEach((value, unit) => (loss += value * (gradient[(row * steps + position) * units + unit] ?? NaN)));
    }
  }
  return loss;
}

function derivative(one: RecurrentCase, parts: readonly Float64Array[], part: Float64Array, index: number): number {
  const width = 1e-5;
  const value = part[index] ?? NaN;
  part[index] = value + width;
  const above = exactLoss(one, parts);
  part[index] = value - width;
  const below = exactLoss(one, parts);
  part[index] = value;
  return (above - below) / (2 * width);
}

describe.each((['lstm', 'gru', 'simple'] as const).map((cell: Cell) => ({ cell })))('$cell', ({ cell }) => {
  it.each([{ direction: 'forward' as const }, { direction: 'reverse' as const }])(
    'has the derivatives of its equations, $direction',
    ({ direction }) => {
      tf.tidy(() => {
        const one = recurrentCase(cell, direction, { rows: 3, steps: 4, inputs: 3, units, lengths: 'some empty' }, 7);
        const trained = fused.recurrent.train(one.call);
        const result = fused.recurrent.gradient(one.call, trained, { sequence: one.outputs.sequence }, true);
        const [weights] = result.weights;
        if (!weights || !result.values) throw new Error('no gradients');
        const parts = exactParts(one);
        const tensors: Tensor[] = [wholeGradient(result.values), weights.input, weights.recurrent, weights.bias];
        for (const [place, tensor] of tensors.entries()) {
          const part = parts[place] ?? new Float64Array();
          const actual = tensor.dataSync();
          expect(actual.length).toBe(part.length);
          for (const [index, value] of actual.entries())
            expect(value).toBeCloseTo(derivative(one, parts, part, index), 4);
        }
      });
    },
  );

  // 600 tokens of 9 words: each word's sums go through one product. Every eleventh derivative is enough.
  it('has the derivatives of its equations where words repeat', () => {
    tf.tidy(() => {
      const one = recurrentCase(cell, 'forward', {
        rows: 50,
        steps: 12,
        inputs: 16,
        units,
        lengths: 'full',
        fromTable: 9,
      });
      const trained = fused.recurrent.train(one.call);
      const result = fused.recurrent.gradient(one.call, trained, { sequence: one.outputs.sequence }, 'rows');
      const [weights] = result.weights;
      if (!weights || !result.values || !('rows' in result.values)) throw new Error('no gradients');
      const parts = exactParts(one);
      const tensors = [result.values.values, weights.input, weights.recurrent, weights.bias];
      for (const [place, tensor] of tensors.entries()) {
        const part = parts[place] ?? new Float64Array();
        const actual = tensor.dataSync();
        expect(actual.length).toBe(part.length);
        for (let index = place; index < actual.length; index += 11) {
          const expected = derivative(one, parts, part, index);
          expect(Math.abs((actual[index] ?? NaN) - expected)).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected)));
        }
      }
    });
  });
});
