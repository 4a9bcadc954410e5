// Classifies: one text at once, files and folders as a batch whose rows are kept in the project, and the export of a batch.
// Never trains, never computes with tensors itself, never speaks to a window.
// Begin with classifyingService.ts.
export { createClassifyingService } from './classifyingService.ts';
export type { ClassifyingService, ClassifyingServiceOptions } from './classifyingService.ts';
