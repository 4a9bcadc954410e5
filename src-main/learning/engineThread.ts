import { AppError } from '../../src-shared/domain/index.ts';
import { shareGate, tellsOfFullMemory } from '../engine/index.ts';
import type { Lease, ThreadKind, Threads } from '../threads/index.ts';
import { learningCalls, type LearningCalls } from './calls.ts';

export type EngineThreads = Threads<{ engine: LearningCalls }>;
export type EngineLease = Lease<LearningCalls>;

// Texts and vocabularies of a million documents live in the thread's heap, whose stock limit is made for web servers.
const heapMegabytes = 8192;
// Stock, new objects may fill 100 MB in every thread before they are looked at; with 24 MB trainings are as fast (imdb: 0.4 GB less).
const youngMegabytes = 24;
// Somebody who tries texts or settings comes back within minutes; after that the memory is better used elsewhere.
const idleMilliseconds = 2 * 60_000;

/** What threads need to know of the engine's. `entry` is main.ts of this room under sources, engineWorker.js in a bundle. */
export function engineThread(entry: URL): ThreadKind<LearningCalls> {
  return {
    entry,
    calls: learningCalls,
    name: 'engine',
    idleMemory: 250e6,
    idleMilliseconds,
    heap: { oldMegabytes: heapMegabytes, youngMegabytes },
    prepare() {
      // TensorFlow greets whoever loads it on stderr. It looks into the environment of the process, which only this side can set.
      process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
      shareGate();
    },
    crashed: (message, cause) =>
      tellsOfFullMemory(message)
        ? new AppError('out-of-memory', {}, cause)
        : new AppError('engine-unavailable', { message }, cause),
  };
}
