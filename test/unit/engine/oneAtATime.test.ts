import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { oneAtATime, shareGate } from '../../../src-main/engine/oneAtATime.ts';

const module = new URL('../../../src-main/engine/oneAtATime.ts', import.meta.url).href;
/** Counts itself in and out around a moment of work, and notes whether it ever met another. */
const source = `
  import { workerData } from 'node:worker_threads';
  import { oneAtATime } from ${JSON.stringify(module)};
  const [inside, met, turns] = [0, 1, 2];
  for (let turn = 0; turn < 5; turn++) {
    oneAtATime(() => {
      if (Atomics.add(workerData, inside, 1) > 0) Atomics.add(workerData, met, 1);
      Atomics.wait(workerData, met, Atomics.load(workerData, met), 2);
      Atomics.sub(workerData, inside, 1);
      Atomics.add(workerData, turns, 1);
    });
  }
`;

describe('threads that take turns', () => {
  it('never work at the same time', async () => {
    shareGate();
    const seen = new Int32Array(new SharedArrayBuffer(12));
    const threads = Array.from(
      { length: 4 },
      () => new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), { workerData: seen }),
    );
    await Promise.all(threads.map((thread) => new Promise((resolve) => thread.on('exit', resolve))));
    expect([...seen]).toEqual([0, 0, 20]);
  });

  it('let the next one in when one has failed', () => {
    shareGate();
    const fails = (): never => {
      throw new RangeError('no');
    };
    expect(() => oneAtATime(fails)).toThrow('no');
    expect(oneAtATime(() => 1)).toBe(1);
  });
});
