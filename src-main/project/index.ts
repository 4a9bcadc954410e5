// The project file: opens, migrates, backs up and keeps one SQLite database; one repository a family of tables.
// Never knows a screen, a network or a format of files that people bring; the only room with SQL.
// Begin with api/project.ts for what it offers, openProject.ts for how it is put together, migrations/ for the tables.
export { createProject, openProject, openReader } from './openProject.ts';
export type { OpenOptions, Project } from './api/project.ts';
export type {
  Actions,
  Changed,
  Decisions,
  Documents,
  LabelledSet,
  Labels,
  QueuedDocument,
  RecentDecision,
} from './api/documents.ts';
export type {
  Batches,
  BatchRow,
  DocumentScores,
  FinishedRun,
  Imports,
  ImportWriter,
  Jobs,
  NewBatchRow,
  NewDocument,
  NewJob,
  NewRun,
  ProjectReader,
  RunEpoch,
  RunExamples,
  Runs,
  StoredModel,
} from './api/work.ts';
