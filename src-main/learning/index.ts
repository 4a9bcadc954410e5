// What runs inside the engine's thread: lay out, survey, train, baseline, folds, evaluate, predict; it reads documents from the project file itself.
// Never decides what to train or what to keep: services ask, and write what comes back into the project.
// Begin with calls.ts (what can be asked) and answers/ (one file an answer); engineThread.ts is what the pool of threads needs to know.
export { engineThread } from './engineThread.ts';
export type { EngineLease, EngineThreads } from './engineThread.ts';
export { memoryFor } from './memory.ts';
export { createTrainingFlags } from './trainingFlags.ts';
export type { TrainingFlags } from './trainingFlags.ts';
export type { CallEvent, CallInput, CallOutput } from './calls.ts';
