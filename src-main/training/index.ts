// Trains runs: checks before the start, drives the engine's worker, keeps every step in the project, pauses, resumes, ends once; and the table of models.
// Never computes with tensors, never reads files of documents, never speaks to a window.
// Begin with trainingService.ts; runsService.ts answers for finished runs.
export { createTrainingService } from './trainingService.ts';
export type { TrainingService, TrainingServiceOptions } from './trainingService.ts';
export { createRunsService } from './runsService.ts';
export type { RunsService } from './runsService.ts';
