// Finished and unfinished runs as the Models screen asks for them: list, curves, names, removal, export as a bundle; and a bundle
// that is opened and becomes a run.
// Never trains and never predicts.
// Begin with runsService.ts; modelFiles.ts is the way back.
export { createRunsService } from './runsService.ts';
export type { RunsService } from './runsService.ts';
export { createModelFiles } from './modelFiles.ts';
export type { ModelFiles } from './modelFiles.ts';
