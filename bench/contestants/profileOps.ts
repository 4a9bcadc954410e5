import { tensorflow } from '../../src-main/engine/tensorflow.ts';
import type { Answer } from '../speed/protocol.ts';
import { median } from '../speed/statistics.ts';
import type { Worked } from './serve.ts';

type Parts = NonNullable<Answer['profile']>;
type Totals = Map<string, { calls: number; seconds: number }>;

const javaScript = '(JavaScript)';
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
 * Takes the time of every call into the native library during some steps; medians over the steps. An op returns when it is
 * done, so that a call's time is the op's; what is left of a step's time is JavaScript.
 */
export async function profileOps(
  step: () => Promise<Worked>,
  steps: number,
): Promise<{ worked: Worked; parts: Parts }> {
  const { backend } = tensorflow();
  const { binding } = backend;
  const totals: Totals = new Map();
  const replace = (value: object): unknown =>
    Object.defineProperty(backend, 'binding', { value, configurable: true, writable: true });
  const secondsOf = new Map<string, number[]>();
  const callsOf = new Map<string, number>();
  let worked: Worked = { documents: 0, loss: null };
  replace(withClock(binding, totals));
  try {
    for (let done = 0; done < steps; done++) {
      totals.clear();
      const began = performance.now();
      worked = await step();
      let left = (performance.now() - began) / 1000;
      for (const [name, { calls, seconds }] of totals) {
        secondsOf.set(name, [...(secondsOf.get(name) ?? []), seconds]);
        callsOf.set(name, calls);
        left -= seconds;
      }
      secondsOf.set(javaScript, [...(secondsOf.get(javaScript) ?? []), left]);
    }
  } finally {
    replace(binding);
  }
  const parts = [...secondsOf].map(([name, seconds]) => ({
    name,
    callsPerStep: callsOf.get(name) ?? 0,
    secondsPerStep: median(seconds),
  }));
  return { worked, parts };
}
