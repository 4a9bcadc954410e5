import type { Tensor } from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src-main/engine/fused/index.ts';
import { tensorflow } from '../../../src-main/engine/tensorflow.ts';
import { difference, kernels, seeded, tf } from './kernels.ts';

const fused = kernels();

function someIds(
  rows: number,
  steps: number,
  vocabulary: number,
): { ids: Tensor; lengths: Int32Array; values: Int32Array } {
  const random = seeded(rows * steps);
  const values = Int32Array.from({ length: rows * steps }, () => Math.floor(random() ** 2 * vocabulary));
  const lengths = Int32Array.from({ length: rows }, () => Math.floor(random() * (steps + 1)));
  return { ids: tf.tensor2d(values, [rows, steps], 'int32'), lengths, values };
}

/** The whole table's gradient by plain ops. */
function wholeGradient(
  ids: Int32Array,
  lengths: Int32Array,
  gradient: Tensor,
  steps: number,
  vocabulary: number,
): Tensor {
  const size = gradient.shape.at(-1) ?? 0;
  const perRow = gradient.rank === 2 ? tf.tile(gradient.expandDims(1), [1, steps, 1]) : gradient;
  const live = Float32Array.from(ids, (_, i) => Number(i % steps < (lengths[Math.floor(i / steps)] ?? 0)));
  const flat = perRow.reshape([ids.length, size]).mul(tf.tensor2d(live, [ids.length, 1]));
  return tf.unsortedSegmentSum(flat, tf.tensor1d(ids, 'int32'), vocabulary);
}

describe.each(fused.isas.map((isa) => ({ isa })))('embedding gradients, $isa', ({ isa }) => {
  it.each([
    { rows: 6, steps: 5, size: 7, vocabulary: 40 },
    { rows: 33, steps: 20, size: 64, vocabulary: 300 },
    { rows: 2, steps: 3, size: 1, vocabulary: 5 },
  ])('sums over the places of each id, $rows × $steps, size $size', ({ rows, steps, size, vocabulary }) => {
    fused.useIsa(isa);
    fused.setThreads(2);
    tf.tidy(() => {
      const { ids, lengths, values } = someIds(rows, steps, vocabulary);
      for (const gradient of [tf.randomNormal([rows, steps, size]), tf.randomNormal([rows, size])]) {
        const sparse = fused.embeddingGradients(ids, tf.tensor1d(lengths, 'int32'), gradient, vocabulary);
        const whole = wholeGradient(values, lengths, gradient, steps, vocabulary);
        const touched = [...new Set(values.filter((_, i) => i % steps < (lengths[Math.floor(i / steps)] ?? 0)))];
        expect(Array.from(sparse.rows.dataSync())).toEqual(touched.toSorted((a, b) => a - b));
        expect(difference(sparse.values, tf.gather(whole, sparse.rows))).toBeLessThan(1e-5);
        expect(difference(sparse.squareNorm, tf.sum(tf.square(whole)).reshape([1]))).toBeLessThan(1e-5);
      }
    });
  });
});

const rules: { rule: Rule; memories: number; begin: number }[] = [
  {
    rule: { kind: 'adam', rate: 0.01, firstDecay: 0.9, secondDecay: 0.999, epsilon: 1e-7, step: 3 },
    memories: 2,
    begin: 0.1,
  },
  { rule: { kind: 'rmsprop', rate: 0.01, decay: 0.9, momentum: 0.5, epsilon: 1e-7 }, memories: 2, begin: 0.1 },
  { rule: { kind: 'adagrad', rate: 0.01, epsilon: 1e-7 }, memories: 1, begin: 0.1 },
  { rule: { kind: 'momentum', rate: 0.01, momentum: 0.9 }, memories: 1, begin: 0.1 },
  { rule: { kind: 'descent', rate: 0.01 }, memories: 0, begin: 0 },
];

/** The published formulae, one weight at a time. */
function expectedWeights(rule: Rule, weight: number, gradient: number, memory: number[], shrink: number): number {
  const [first = 0, second = 0] = memory;
  const shrunk = weight - weight * shrink;
  if (rule.kind === 'adam') {
    const mean = rule.firstDecay * first + (1 - rule.firstDecay) * gradient;
    const variance = rule.secondDecay * second + (1 - rule.secondDecay) * gradient ** 2;
    const rate = (rule.rate * Math.sqrt(1 - rule.secondDecay ** rule.step)) / (1 - rule.firstDecay ** rule.step);
    return shrunk - (rate * mean) / (Math.sqrt(variance) + rule.epsilon);
  }
  if (rule.kind === 'rmsprop') {
    const square = rule.decay * first + (1 - rule.decay) * gradient ** 2;
    return shrunk - (rule.momentum * second + (rule.rate * gradient) / Math.sqrt(square + rule.epsilon));
  }
  if (rule.kind === 'adagrad')
    return shrunk - (rule.rate * gradient) / (Math.sqrt(first + gradient ** 2) + rule.epsilon);
  if (rule.kind === 'momentum') return shrunk + rule.momentum * first - rule.rate * gradient;
  return shrunk - rule.rate * gradient;
}

const [vocabulary, size] = [50, 11];
const touched = [0, 7, 8, 30, 49];

interface Tables {
  readonly weights: Tensor;
  readonly memory: Tensor[];
}

function tables(memories: number, begin: number): Tables {
  return {
    weights: tf.randomNormal([vocabulary, size], 0, 1, 'float32', 5),
    memory: Array.from({ length: memories }, () => tf.ones([vocabulary, size]).mul(begin)),
  };
}

describe.each(fused.isas.map((isa) => ({ isa })))('optimizer steps in place, $isa', ({ isa }) => {
  describe.each(rules.map((entry) => ({ ...entry, kind: entry.rule.kind })))('$kind', ({ rule, memories, begin }) => {
    it('follows its published formula, with clipping and decay', () => {
      fused.useIsa(isa);
      tf.tidy(() => {
        const { weights, memory } = tables(memories, begin);
        const before = weights.dataSync().slice();
        const gradient = tf.randomNormal([vocabulary, size], 0, 1, 'float32', 6);
        const norm = tf.norm(gradient).dataSync()[0] ?? NaN;
        expect(fused.update([{ weights, memory, gradient, rule, shrink: 0.02 }], norm / 2)).toBeCloseTo(norm, 4);
        const expected = Float32Array.from(gradient.dataSync(), (g, i) =>
          expectedWeights(rule, before[i] ?? NaN, g * 0.5, Array<number>(memories).fill(begin), 0.02),
        );
        expect(difference(weights, tf.tensor2d(expected, [vocabulary, size]))).toBeLessThan(1e-5);
      });
    });

    it('treats rows without a gradient as rows of zeros', () => {
      fused.useIsa(isa);
      fused.setThreads(3);
      tf.tidy(() => {
        const [whole, some] = [tables(memories, begin), tables(memories, begin)];
        const values = tf.randomNormal([touched.length, size], 0, 1, 'float32', 6);
        const rows = tf.tensor1d(touched, 'int32');
        for (let step = 0; step < 2; step++) {
          fused.update([{ ...whole, gradient: tf.unsortedSegmentSum(values, rows, vocabulary), rule }], 0);
          fused.update([{ ...some, gradient: { rows, values }, rule }], 0);
        }
        expect(some.weights.dataSync()).toEqual(whole.weights.dataSync());
        some.memory.forEach((tensor, i) => expect(tensor.dataSync()).toEqual(whole.memory[i]?.dataSync()));
      });
    });
  });

  it('changes a resource variable through what ReadVariableOp gives', () => {
    const { backend } = tensorflow();
    const { TF_ATTR_STRING, TF_ATTR_TYPE, TF_ATTR_SHAPE, TF_FLOAT } = backend.binding;
    tf.tidy(() => {
      const dtype = [{ name: 'dtype', type: TF_ATTR_TYPE, value: TF_FLOAT }];
      const [handle] = backend.executeMultipleOutputs(
        'VarHandleOp',
        [
          { name: 'container', type: TF_ATTR_STRING, value: '' },
          { name: 'shared_name', type: TF_ATTR_STRING, value: `update/${isa}` },
          { name: 'shape', type: TF_ATTR_SHAPE, value: [2, 3] },
          ...dtype,
        ],
        [],
        1,
      );
      if (!handle) throw new Error('no variable');
      backend.executeMultipleOutputs('AssignVariableOp', dtype, [handle, tf.ones([2, 3])], 0);
      const read = (): Tensor => backend.executeSingleOutput('ReadVariableOp', dtype, [handle]);
      const rule = { kind: 'descent', rate: 0.25 } as const;
      fused.update([{ weights: read(), memory: [], gradient: tf.ones([2, 3]), rule }], 0);
      expect(Array.from(read().dataSync())).toEqual([0.75, 0.75, 0.75, 0.75, 0.75, 0.75]);
    });
  });
});

describe('an optimizer step on several tables', () => {
  const rule = { kind: 'descent', rate: 1 } as const;

  it.each([1, 2])('cuts all gradients together down to the norm that is given, %i threads', (threads) => {
    fused.setThreads(threads);
    tf.tidy(() => {
      const [one, other, large] = [tf.zeros([3, 2]), tf.zeros([4, 1]), tf.zeros([300, 200])];
      const some = { rows: tf.tensor1d([1, 3], 'int32'), values: tf.tensor2d([3, 4], [2, 1]) };
      const norm = fused.update(
        [
          { weights: one, memory: [], gradient: tf.ones([3, 2]).mul(2), rule },
          { weights: other, memory: [], gradient: some, rule },
          { weights: large, memory: [], gradient: tf.ones([300, 200]).mul(0.01), rule },
        ],
        1,
      );
      expect(norm).toBeCloseTo(Math.sqrt(24 + 25 + 6), 5);
      expect(difference(one, tf.ones([3, 2]).mul(-2 / norm))).toBeLessThan(1e-6);
      expect(difference(other, tf.tensor2d([0, -3 / norm, 0, -4 / norm], [4, 1]))).toBeLessThan(1e-6);
      expect(difference(large, tf.ones([300, 200]).mul(-0.01 / norm))).toBeLessThan(1e-6);
    });
  });

  it('changes nothing when one gradient is not finite', () => {
    tf.tidy(() => {
      const [one, other] = [tf.zeros([3, 2]), tf.zeros([2, 2])];
      const gradient = tf.tensor2d([1, 2, NaN, 4], [2, 2]);
      const norm = fused.update(
        [
          { weights: one, memory: [], gradient: tf.ones([3, 2]), rule },
          { weights: other, memory: [], gradient, rule },
        ],
        1,
      );
      expect(norm).toBeNaN();
      expect(tf.concat([one, other]).abs().sum().dataSync()[0]).toBe(0);
    });
  });
});

describe('numbers below 1e-38, each of which costs the processor 150 cycles', () => {
  it.each([1, 2])('become 0 in the kernels, and nowhere else, %i threads', (threads) => {
    fused.setThreads(threads);
    tf.tidy(() => {
      const weights = tf.zeros([3000, 20]);
      const memory = [tf.tensor2d(new Float32Array(60_000).fill(1e-40), [3000, 20])];
      const rule = { kind: 'momentum', rate: 1, momentum: 0.9 } as const;
      fused.update([{ weights, memory, gradient: tf.zeros([3000, 20]), rule }], 0);
      expect(memory[0]?.dataSync().every((value) => value === 0)).toBe(true);
      expect(Number.MIN_VALUE * threads).toBeGreaterThan(0);
    });
  });
});

describe('a batch that touches nothing', () => {
  it('leaves the table as it is', () => {
    tf.tidy(() => {
      const ids = tf.zeros([2, 3], 'int32');
      const sparse = fused.embeddingGradients(ids, tf.tensor1d([0, 0], 'int32'), tf.ones([2, 3, size]), vocabulary);
      expect([sparse.rows.shape, sparse.values.shape, sparse.squareNorm.dataSync()[0]]).toEqual([[0], [0, size], 0]);
      const weights = tf.ones([vocabulary, size]);
      fused.update([{ weights, memory: [], gradient: sparse, rule: { kind: 'descent', rate: 1 } }], 0);
      expect(weights.sum().dataSync()[0]).toBe(vocabulary * size);
    });
  });
});
