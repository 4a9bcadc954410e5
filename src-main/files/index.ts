// What a file is, whatever it is called, and where something may be written: identity, projects known by their header, outputs
// that land on nothing that matters, unfinished files and their sweeping.
// Never reads a document and never speaks SQL. Begin with output.ts, then identity.ts.
export { saysDiskFull } from './diskFull.ts';
export { freeRoom } from './freeRoom.ts';
export { identityOf, realPathOf, sameFile } from './identity.ts';
export type { FileIdentity } from './identity.ts';
export { outputTo } from './output.ts';
export type { Output } from './output.ts';
export { partFor, sweepParts } from './partFiles.ts';
export { projectApplicationId, projectHeader } from './projectHeader.ts';
export { syncFolder } from './syncFolder.ts';
