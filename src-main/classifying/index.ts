// Classifies: one text at once, files and folders as a batch whose rows are kept in the project, and the export of a batch.
// Never trains, never computes with tensors itself, never speaks to a window.
// Begin with classifyingService.ts; classifyItems.ts and writeRows.ts also serve the command line, which has no project.
export { createClassifyingService } from './classifyingService.ts';
export type { ClassifyingService, ClassifyingServiceOptions } from './classifyingService.ts';
export { classifyItems } from './classifyItems.ts';
export { columnsBeside } from './columnsBeside.ts';
export type { Predict } from './classifyItems.ts';
export { jsonRow, writeRows } from './writeRows.ts';
export type { ExportFormat } from './writeRows.ts';
