// Finished and unfinished runs as the Models screen asks for them: list, curves, names, removal, export as a bundle.
// Never trains and never predicts.
// Begin with runsService.ts.
export { createRunsService } from './runsService.ts';
export type { RunsService } from './runsService.ts';
