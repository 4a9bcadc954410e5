/** Wishes of the service that a running training reads between two steps, without a message having to be taken in. */
export interface TrainingFlags {
  readonly shared: SharedArrayBuffer;
  askPause(): void;
  askFinish(): void;
  readonly pause: boolean;
  readonly finish: boolean;
}

const pauseAt = 0;
const finishAt = 1;

export function createTrainingFlags(shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)): TrainingFlags {
  const flags = new Int32Array(shared);
  return {
    shared,
    askPause: () => void Atomics.store(flags, pauseAt, 1),
    askFinish: () => void Atomics.store(flags, finishAt, 1),
    get pause() {
      return Atomics.load(flags, pauseAt) === 1;
    },
    get finish() {
      return Atomics.load(flags, finishAt) === 1;
    },
  };
}
