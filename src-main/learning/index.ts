// The engine's worker thread: started, asked and ended from here; inside it the engine reads documents from the project file itself.
// Never decides what to train or what to keep: services ask, and write what comes back into the project.
// Begin with calls.ts (what can be asked); startEngineWorker.ts is this side, main.ts the other.
export { startEngineWorker } from './startEngineWorker.ts';
export type { EngineWorker } from './startEngineWorker.ts';
export { createWarmWorker } from './warmWorker.ts';
export type { WarmWorker } from './warmWorker.ts';
export { chosenThreads } from './chosenThreads.ts';
export { createTrainingFlags } from './trainingFlags.ts';
export type { TrainingFlags } from './trainingFlags.ts';
export type { CallEvent, CallInput, CallOutput } from './calls.ts';
