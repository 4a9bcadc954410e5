import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findAddon } from '../../../src-main/engine/fused/addon.ts';
import { loadFusedKernels } from '../../../src-main/engine/fused/index.ts';
import type { RecurrentCall } from '../../../src-main/engine/fused/index.ts';
import { kernels, tf } from './kernels.ts';
import { recurrentCase } from './recurrentCase.ts';

const fused = kernels();
const shape = { rows: 64, steps: 40, inputs: 32, units: 64, lengths: 'mixed' } as const;

function trainOnce(call: RecurrentCall): void {
  tf.tidy(() => {
    const trained = fused.recurrent.train(call);
    fused.recurrent.gradient(call, trained, { last: trained.last }, true);
    fused.recurrent.inferSequence(call);
    fused.recurrent.inferLast(call);
  });
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('memory', () => {
  it('leaves no tensor and no lent buffer behind, and gives back what it kept', () => {
    tf.tidy(() => {
      const { call } = recurrentCase('lstm', 'both', shape);
      trainOnce(call);
      const before = { tensors: tf.memory().numTensors, lent: fused.memory().lent };
      for (let round = 0; round < 5; round++) trainOnce(call);
      expect({ tensors: tf.memory().numTensors, lent: fused.memory().lent }).toEqual(before);
    });
    expect(fused.memory().lent).toBe(0);
    expect(fused.memory().idle).toBeGreaterThan(0);
    fused.releaseMemory();
    expect(fused.memory()).toEqual({ lent: 0, idle: 0 });
  });

  it('leaves nothing behind when an op fails', () => {
    tf.tidy(() => {
      const { call } = recurrentCase('gru', 'forward', shape);
      const lengths = tf.tensor1d(new Int32Array(shape.rows).fill(99), 'int32');
      const before = { tensors: tf.memory().numTensors, lent: fused.memory().lent };
      expect(() => fused.recurrent.train({ ...call, lengths })).toThrow(
        'lengths[0] is 99, but the batch has 40 positions',
      );
      expect({ tensors: tf.memory().numTensors, lent: fused.memory().lent }).toEqual(before);
    });
  });
});

describe('wrong inputs', () => {
  const small = { rows: 2, steps: 3, inputs: 4, units: 5, lengths: 'full' } as const;

  it('says which shape was expected and which came', () => {
    tf.tidy(() => {
      const { call } = recurrentCase('lstm', 'forward', small);
      const [weights] = call.weights;
      if (!weights) throw new Error('no weights');
      const wrong = (changes: Partial<typeof weights>): RecurrentCall => ({
        ...call,
        weights: [{ ...weights, ...changes }],
      });
      expect(() => fused.recurrent.train(wrong({ input: tf.zeros([3, 20]) }))).toThrow('[4, 20], not [3, 20]');
      expect(() => fused.recurrent.train(wrong({ bias: tf.zeros([19]) }))).toThrow('[20], not [19]');
      expect(() => fused.recurrent.train({ ...call, values: tf.zeros([2, 3]) })).toThrow('[rows, positions, inputs]');
      expect(() => fused.recurrent.train({ ...call, direction: 'both' })).toThrow(
        "'both' takes 2 sets of weights, not 1",
      );
    });
  });

  it('names the id that the table does not have', () => {
    tf.tidy(() => {
      const { call } = recurrentCase('simple', 'forward', small);
      const ids = tf.tensor2d([0, 1, 2, 3, 9, 4], [2, 3], 'int32');
      const fromTable = { ...call, values: tf.zeros([7, 4]), ids };
      expect(() => fused.recurrent.inferLast(fromTable)).toThrow('ids[1, 1] is 9, but the table has 7 rows');
      expect(() => fused.embeddingGradients(ids, null, tf.zeros([2, 3, 4]), 7)).toThrow('an id is 9');
    });
  });

  it('refuses saved activations of another batch', () => {
    tf.tidy(() => {
      const { call, outputs } = recurrentCase('lstm', 'forward', small);
      const shorter = { ...call, lengths: tf.tensor1d([3, 1], 'int32') };
      const reversed = { ...call, direction: 'reverse' as const };
      const trained = fused.recurrent.train(call);
      expect(() => fused.recurrent.gradient(shorter, trained, outputs, true)).toThrow('saved');
      expect(fused.recurrent.gradient(reversed, fused.recurrent.train(reversed), outputs, false).values).toBeNull();
    });
  });

  it.runIf(fused.isas.length > 1)('refuses saved activations of other kernels', () => {
    tf.tidy(() => {
      const { call, outputs } = recurrentCase('gru', 'forward', small);
      const trained = fused.recurrent.train(call);
      fused.useIsa('baseline');
      expect(() => fused.recurrent.gradient(call, trained, outputs, true)).toThrow('saved');
      fused.useIsa(fused.isas[0] ?? 'baseline');
    });
  });

  it('refuses an optimizer step whose parts do not fit', () => {
    tf.tidy(() => {
      const weights = tf.zeros([4, 2]);
      const rule = { kind: 'momentum', rate: 0.1, momentum: 0.9 } as const;
      const rows = (...values: number[]) => ({
        rows: tf.tensor1d(values, 'int32'),
        values: tf.ones([values.length, 2]),
      });
      const memory = [tf.zeros([4, 2])];
      expect(() => fused.update([{ weights, memory: [], gradient: tf.zeros([4, 2]), rule }], 0)).toThrow(
        '[4, 2], not [0]',
      );
      expect(() => fused.update([{ weights, memory, gradient: tf.zeros([3, 2]), rule }], 0)).toThrow('not [3, 2]');
      expect(() => fused.update([{ weights, memory, gradient: rows(1, 4), rule }], 0)).toThrow('rows[1] is 4');
      expect(() => fused.update([{ weights, memory, gradient: rows(2, 2), rule }], 0)).toThrow('rows must rise');
      expect(weights.abs().sum().dataSync()[0]).toBe(0);
    });
  });
});

describe('loading', () => {
  it('can be done again', () => {
    const again = loadFusedKernels(tf);
    expect('missing' in again ? again.missing : again.isas).toEqual(fused.isas);
  });

  it('says what is missing instead of failing', () => {
    vi.stubEnv('WINNOW_NATIVE', '/nowhere/winnow_kernels.node');
    expect(loadFusedKernels(tf)).toEqual({ missing: 'not built' });
    const broken = join(mkdtempSync(join(tmpdir(), 'winnow-')), 'broken.node');
    writeFileSync(broken, 'not a library');
    vi.stubEnv('WINNOW_NATIVE', broken);
    expect(loadFusedKernels(tf)).toEqual({ missing: expect.stringContaining('broken.node') });
    rmSync(dirname(broken), { recursive: true });
  });

  it('finds the addon that stands in native/build', () => {
    vi.stubEnv('WINNOW_NATIVE', '');
    expect(findAddon()).toMatch(/native[\\/]build[\\/]winnow_kernels\.node$/u);
  });
});

describe('several JavaScript threads', () => {
  const workerSource = `
    const util = require('node:util');
    util.isNullOrUndefined ??= (value) => value == null;
    util.isArray ??= Array.isArray;
    const { parentPort, workerData } = require('node:worker_threads');
    const tf = require('@tensorflow/tfjs-node');
    import(workerData).then(({ loadFusedKernels }) => {
      const fused = loadFusedKernels(tf);
      fused.setThreads(2);
      const weights = [{ input: tf.ones([8, 64]).mul(0.1), recurrent: tf.ones([16, 64]).mul(0.05), bias: tf.zeros([64]) }];
      const call = { cell: 'lstm', direction: 'forward', values: tf.ones([40, 30, 8]), weights };
      let sum = 0;
      for (let round = 0; round < 30; round++) {
        tf.tidy(() => {
          const trained = fused.recurrent.train(call);
          const { weights: [gradient] } = fused.recurrent.gradient(call, trained, { last: trained.last }, false);
          sum += gradient.recurrent.sum().dataSync()[0];
        });
      }
      parentPort.postMessage(sum);
    });
  `;

  // In a process of its own, whose main thread never loads the addon: when the last worker that did ends, Node unloads it.
  const mainSource = `
    const { Worker } = require('node:worker_threads');
    const { source, door } = JSON.parse(process.env.WINNOW_TEST);
    const run = () => new Promise((resolve, reject) => {
      const worker = new Worker(source, { eval: true, workerData: door });
      let result;
      worker.once('message', (value) => (result = value)).once('error', reject).once('exit', () => resolve(result));
    });
    (async () => {
      const alone = await run();
      const together = await Promise.all([run(), run(), run()]);
      console.log(JSON.stringify([alone, ...together, await run()]));
    })();
  `;

  it('share the kernels at the same time, and outlive one another', async () => {
    const door = new URL('../../../src-main/engine/fused/index.ts', import.meta.url).href;
    const env = { ...process.env, WINNOW_TEST: JSON.stringify({ source: workerSource, door }) };
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', mainSource], { env });
    const sums = new Set(JSON.parse(stdout));
    expect(sums.size).toBe(1);
    expect(sums.values().next().value).toBeGreaterThan(0);
  });
});
