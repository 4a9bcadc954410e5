import type { Migration } from '../migration.ts';
import { compactScores } from './compactScores.ts';
import { contentHashes } from './contentHashes.ts';
import { exactNames } from './exactNames.ts';
import { jobTables } from './jobs.ts';
import { origins } from './origins.ts';
import { pendingChanges } from './pendingChanges.ts';
import { pieces } from './pieces.ts';
import { redoStack } from './redoStack.ts';
import { runRecords } from './runRecords.ts';
import { savedViews } from './savedViews.ts';

/** Version 3, the project file of docs/adr/013: one file a family of tables. */
export const version3: Migration = [
  exactNames,
  origins,
  runRecords,
  savedViews,
  jobTables,
  contentHashes,
  redoStack,
  pendingChanges,
  pieces,
  compactScores,
];
