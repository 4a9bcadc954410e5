// Cross-validation inside the engine's thread: draws the folds of a run, trains a model for each and gathers what they say of documents that they never saw.
// Never writes into a project and never trains the model that is kept.
// Begin with runFolds.ts; crossValidate.ts is the loop, foldsState.ts what is kept of it.
export { foldsOf, runFolds } from './runFolds.ts';
export type { Folds } from './runFolds.ts';
export { crossValidate } from './crossValidate.ts';
export type { CrossValidation } from './crossValidate.ts';
export { measureFolds } from './measureFolds.ts';
export { beginning, writeFoldsState } from './foldsState.ts';
export { drawnBy, holdBackLearned } from './drawnBy.ts';
export { labelsOfOneFold } from './foldParts.ts';
export type { FoldRule } from './foldParts.ts';
export { tellScores, withoutValidation } from './tellScores.ts';
export { groupTexts } from './pool.ts';
export type { Pooled } from './pool.ts';
