import { tensorflow } from '../../src-main/engine/tensorflow.ts';
import type { Answer } from '../speed/protocol.ts';
import type { Worked } from './serve.ts';

type Parts = NonNullable<Answer['profile']>;
type AnyCall = (...given: unknown[]) => unknown;

/**
 * Takes the time of every call into the native library while `work` runs. An op returns when it is done, so that a call's
 * time is the op's; what is left of a step's time is JavaScript.
 */
export async function profileOps(work: () => Promise<Worked>): Promise<{ worked: Worked; parts: Parts }> {
  // A native object: its functions are replaced for a while and put back.
  const binding = tensorflow().backend.binding as unknown as Record<string, AnyCall>;
  const watched = ['executeOp', 'createTensor', 'deleteTensor', 'tensorDataSync'];
  const originals = new Map(watched.map((name) => [name, binding[name]]));
  const totals = new Map<string, { calls: number; seconds: number }>();
  for (const [name, original] of originals) {
    if (!original) continue;
    binding[name] = (...given) => {
      const began = performance.now();
      try {
        return original.apply(binding, given);
      } finally {
        const part = name === 'executeOp' ? String(given[0]) : `(${name})`;
        const total = totals.get(part) ?? { calls: 0, seconds: 0 };
        total.calls++;
        total.seconds += (performance.now() - began) / 1000;
        totals.set(part, total);
      }
    };
  }
  try {
    const began = performance.now();
    const worked = await work();
    const all = (performance.now() - began) / 1000;
    const parts = [...totals].map(([name, total]) => ({ name, ...total }));
    const native = parts.reduce((sum, { seconds }) => sum + seconds, 0);
    parts.push({ name: '(JavaScript)', calls: 0, seconds: all - native });
    return { worked, parts };
  } finally {
    for (const [name, original] of originals) if (original) binding[name] = original;
  }
}
