// Trains runs: checks before the start, drives the engine's worker, keeps every step in the project, pauses, resumes, ends once.
// Never computes with tensors, never reads files of documents, never speaks to a window.
// Begin with trainingService.ts.
export { createTrainingService } from './trainingService.ts';
export type { TrainingService, TrainingServiceOptions } from './trainingService.ts';
