import { tensorflow } from '../../src-main/engine/tensorflow.ts';
import type { Answer } from '../speed/protocol.ts';
import type { Worked } from './serve.ts';

type Parts = NonNullable<Answer['profile']>;
type Totals = Map<string, { calls: number; seconds: number }>;

const watched = ['executeOp', 'createTensor', 'deleteTensor', 'tensorDataSync'];

/** The native library with a clock around each call into it. */
function withClock(binding: object, totals: Totals): object {
  const clocked: object = Object.create(binding);
  for (const name of watched) {
    const original: unknown = Reflect.get(binding, name);
    if (typeof original !== 'function') continue;
    const value = (...given: unknown[]): unknown => {
      const began = performance.now();
      try {
        return Reflect.apply(original, binding, given);
      } finally {
        const part = name === 'executeOp' ? String(given[0]) : `(${name})`;
        const total = totals.get(part) ?? { calls: 0, seconds: 0 };
        total.calls++;
        total.seconds += (performance.now() - began) / 1000;
        totals.set(part, total);
      }
    };
    Object.defineProperty(clocked, name, { value });
  }
  return clocked;
}

/**
 * Takes the time of every call into the native library while `work` runs. An op returns when it is done, so that a call's
 * time is the op's; what is left of a step's time is JavaScript.
 */
export async function profileOps(work: () => Promise<Worked>): Promise<{ worked: Worked; parts: Parts }> {
  const { backend } = tensorflow();
  const { binding } = backend;
  const totals: Totals = new Map();
  const replace = (value: object): unknown =>
    Object.defineProperty(backend, 'binding', { value, configurable: true, writable: true });
  replace(withClock(binding, totals));
  try {
    const began = performance.now();
    const worked = await work();
    const all = (performance.now() - began) / 1000;
    const parts = [...totals].map(([name, total]) => ({ name, ...total }));
    const native = parts.reduce((sum, { seconds }) => sum + seconds, 0);
    return { worked, parts: [...parts, { name: '(JavaScript)', calls: 0, seconds: all - native }] };
  } finally {
    replace(binding);
  }
}
