// Brings documents into a project: looks at files, tries an import without storing anything, imports as a job; makes the sample projects.
// Never parses a format itself (formats does), never writes SQL (project does), never speaks to a window.
// Begin with importingService.ts; importJob.ts is the work, samples.ts what ships with the program.
export { createImportingService } from './importingService.ts';
export type { ImportingService, ImportSource } from './importingService.ts';
export { importSample, listSamples } from './samples.ts';
