// Turns a settled recipe and examples into a trained model, and a model and texts into scores. The only room that knows TensorFlow.
// Never reads a file or the project; whoever calls hands in texts and keeps checkpoints and models.
// Begin with train.ts; network/ builds what a recipe describes, training/ is the loop, bagOfWords/ the baseline.
export { train } from './train.ts';
export { shareGate } from './oneAtATime.ts';
export { loadModel } from './loadModel.ts';
export type { LoadedModel } from './loadedModel.ts';
export { tellsOfFullMemory } from './training/engineFailure.ts';
export { describeKernels } from './kernels/chooseKernels.ts';
export type { KernelReport } from './kernels/chooseKernels.ts';
export type { EngineEvent, Examples, TrainingControl, TrainingOrder } from './events.ts';
export { prepared } from './prepared.ts';
export { modelManifest, ruleOf } from './modelManifest.ts';
export type { ModelManifest, ModelParts } from './modelManifest.ts';
