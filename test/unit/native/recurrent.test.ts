import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import type {
  CellWeights,
  Direction,
  OutputGradients,
  RecurrentTrained,
} from '../../../src-main/engine/fused/index.ts';
import { wholeGradient } from '../../../src-main/engine/network/body.ts';
import type { Cell } from '../../../src-shared/domain/index.ts';
import { composedRecurrent } from './composedRecurrent.ts';
import { difference, kernels, tf } from './kernels.ts';
import { flatWeights, recurrentCase } from './recurrentCase.ts';
import type { RecurrentCase, Shape } from './recurrentCase.ts';

const fused = kernels();
const cells: Cell[] = ['lstm', 'gru', 'simple'];
const directions: Direction[] = ['forward', 'reverse', 'both'];

// Sizes below, at and beyond a vector, a panel and a tile of every instruction set; row counts below, at and beyond a group.
const shapes: (Shape & { threads: number; flowing: 'sequence' | 'last' | 'both' })[] = [
  { rows: 4, steps: 3, inputs: 16, units: 16, lengths: 'full', threads: 1, flowing: 'sequence' },
  { rows: 3, steps: 2, inputs: 1, units: 1, lengths: 'full', threads: 2, flowing: 'sequence' },
  { rows: 1, steps: 6, inputs: 3, units: 5, lengths: 'mixed', threads: 2, flowing: 'last' },
  { rows: 5, steps: 9, inputs: 7, units: 20, lengths: 'mixed', threads: 2, flowing: 'sequence', fromTable: true },
  { rows: 37, steps: 11, inputs: 50, units: 33, lengths: 'some empty', threads: 2, flowing: 'both', fromTable: true },
  { rows: 13, steps: 7, inputs: 130, units: 100, lengths: 'mixed', threads: 3, flowing: 'both' },
  { rows: 150, steps: 5, inputs: 12, units: 48, lengths: 'some empty', threads: 1, flowing: 'sequence' },
  { rows: 300, steps: 4, inputs: 12, units: 64, lengths: 'mixed', threads: 3, flowing: 'last' },
  // So few words that what depends on a word alone is computed once for each.
  { rows: 100, steps: 16, inputs: 26, units: 20, lengths: 'mixed', threads: 2, flowing: 'both', fromTable: 200 },
  { rows: 150, steps: 6, inputs: 70, units: 33, lengths: 'some empty', threads: 3, flowing: 'last', fromTable: 9 },
];

type Pair = [actual: Tensor, expected: Tensor | undefined];

const flat = (weights: readonly CellWeights[]): Tensor[] => weights.flatMap((w) => [w.input, w.recurrent, w.bias]);

function flowingInto(outputs: RecurrentCase['outputs'], flowing: (typeof shapes)[number]['flowing']): OutputGradients {
  return flowing === 'both' ? outputs : { [flowing]: outputs[flowing] };
}

/** Gradients of the input and of all weights, through plain ops. */
function composedGradients({ call, sequence, lengths }: RecurrentCase, flowing: OutputGradients): Tensor[] {
  const loss = (...tensors: Tensor[]): Tensor => {
    const [input, ...weights] = tensors;
    if (!input) throw new Error('no input');
    const [states, last] = composedRecurrent(call, input, lengths, weights);
    const terms = [
      ...(flowing.sequence ? [states.mul(flowing.sequence)] : []),
      ...(flowing.last ? [last.mul(flowing.last)] : []),
    ];
    return tf.addN(terms.map((term) => tf.sum(term)));
  };
  return tf.grads(loss)([sequence, ...flatWeights(call)]);
}

/** What was read at each position, summed for each row of the table; and the rows that were read. */
function summedByRow({ call, lengths }: RecurrentCase, gradient: Tensor): { rows: number[]; values: Tensor } {
  const ids = Array.from(call.ids?.dataSync() ?? []);
  const steps = call.ids?.shape[1] ?? 0;
  const read = ids.filter((_, i) => i % steps < (lengths[Math.floor(i / steps)] ?? 0));
  const rows = [...new Set(read)].toSorted((a, b) => a - b);
  const flat = gradient.reshape([ids.length, -1]);
  const all = tf.unsortedSegmentSum(flat, tf.tensor1d(ids, 'int32'), call.values.shape[0] ?? 0);
  return { rows, values: tf.gather(all, tf.tensor1d(rows, 'int32')) };
}

function byRowPairs(
  one: RecurrentCase,
  trained: RecurrentTrained,
  flowing: OutputGradients,
  expected: Tensor[],
): Pair[] {
  const { values, weights } = fused.recurrent.gradient(one.call, trained, flowing, 'rows');
  if (!values || !('rows' in values)) throw new Error('no gradients of rows');
  const summed = summedByRow(one, expected[0] ?? tf.scalar(0));
  expect(Array.from(values.rows.dataSync())).toEqual(summed.rows);
  return [
    [values.values, summed.values],
    [values.squareNorm, tf.sum(tf.square(summed.values)).reshape([1])],
    ...flat(weights).map((tensor, i): Pair => [tensor, expected[i + 1]]),
  ];
}

function worstDifference(one: RecurrentCase, flowing: OutputGradients): number {
  const { call, sequence, lengths } = one;
  const [states, last] = composedRecurrent(call, sequence, lengths, flatWeights(call));
  const trained = fused.recurrent.train(call);
  const expected = composedGradients(one, flowing);
  const full = fused.recurrent.gradient(call, trained, flowing, true);
  const weightsOnly = fused.recurrent.gradient(call, trained, flowing, false);
  const pairs: Pair[] = [
    [trained.sequence, states],
    [trained.last, last],
    [fused.recurrent.inferSequence(call), states],
    [fused.recurrent.inferLast(call), last],
    [wholeGradient(full.values ?? tf.scalar(0)), expected[0]],
    ...flat(full.weights).map((tensor, i): Pair => [tensor, expected[i + 1]]),
    ...flat(weightsOnly.weights).map((tensor, i): Pair => [tensor, expected[i + 1]]),
    ...(call.ids ? byRowPairs(one, trained, flowing, expected) : []),
  ];
  expect(weightsOnly.values).toBeNull();
  return Math.max(...pairs.map(([actual, wanted]) => difference(actual, wanted ?? tf.scalar(0))));
}

describe.each(fused.isas.map((isa) => ({ isa })))('fused recurrent kernels, $isa', ({ isa }) => {
  describe.each(cells.map((cell) => ({ cell })))('$cell', ({ cell }) => {
    it.each(directions.map((direction) => ({ direction })))(
      'agrees with plain ops, states and gradients, $direction',
      ({ direction }) => {
        fused.useIsa(isa);
        for (const [index, { threads, flowing, ...shape }] of shapes.entries()) {
          fused.setThreads(threads);
          const worst = tf.tidy(() => {
            const one = recurrentCase(cell, direction, shape, index + 1);
            return worstDifference(one, flowingInto(one.outputs, flowing));
          });
          expect(worst, JSON.stringify(shape)).toBeLessThan(1e-4);
        }
      },
    );
  });
});
