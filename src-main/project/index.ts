// The project file: opens, migrates, backs up and keeps one SQLite database; one repository a family of tables.
// Never knows a screen, a network or a format of files that people bring; the only room with SQL.
// Begin with interface.ts for what it offers (each family has its own beside its SQL), openProject.ts for how it is put together, migrations/ for the tables.
export { listBackups } from './storage/backupList.ts';
export { placeBeside, restoreBeside, restoreInstead } from './storage/restore.ts';
export { createProject, openProject, openReader } from './openProject.ts';
export type { OpenOptions, Project } from './interface.ts';
export type { Actions, Changed } from './actions/interface.ts';
export type { Documents, LabelledSet } from './documents/interface.ts';
export type { Decisions, QueuedDocument, RecentDecision } from './labelling/interface.ts';
export type { Labels } from './labels/interface.ts';
export type { Batches, BatchRow, NewBatchRow } from './batches/interface.ts';
export type { Imports, ImportWriter, NewDocument } from './imports/interface.ts';
export type { FileFacts, JobItem, JobItems, JobRecord, NewItem, StoredWork } from './jobs/interface.ts';
export type {
  DocumentScores,
  FinishedRun,
  NewRun,
  ProjectReader,
  RunEpoch,
  RunExamples,
  Runs,
  StoredModel,
} from './runs/interface.ts';
