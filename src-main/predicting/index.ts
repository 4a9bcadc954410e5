// What models say of the project's documents: each new model goes through all of them, and the one in use keeps up with what is
// imported later.
// Never trains, and never decides what scores come to: that is evaluate's.
// Begin with predictingService.ts, which says when; predictionJob.ts is the work.
export { createPredictingService } from './predictingService.ts';
export type { PredictingService } from './predictingService.ts';
