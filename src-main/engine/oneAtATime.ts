import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

const name = 'winnow: one thread at a time loads TensorFlow';
// A thread that is ended in the middle of its turn leaves the gate shut: loading takes a second, on a bad day three.
const longestTurn = 20_000;

function gate(): Int32Array | null {
  const found: unknown = getEnvironmentData(name);
  return found instanceof Int32Array ? found : null;
}

/** To be called before threads are started that are to take turns. */
export function shareGate(): void {
  if (!gate()) setEnvironmentData(name, new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)));
}

/** Does the work while no other thread of this process does such work. Waits, and so belongs in threads of their own. */
export function oneAtATime<Result>(work: () => Result): Result {
  const shared = gate();
  if (!shared) return work();
  while (Atomics.compareExchange(shared, 0, 0, 1) !== 0) {
    if (Atomics.wait(shared, 0, 1, longestTurn) === 'timed-out') break;
  }
  try {
    return work();
  } finally {
    Atomics.store(shared, 0, 0);
    Atomics.notify(shared, 0, 1);
  }
}
