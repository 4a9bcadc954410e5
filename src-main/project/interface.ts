import type { AppError, FileState, ProjectSpace, ProjectSummary } from '../../src-shared/domain/index.ts';
import type { Actions } from './actions/interface.ts';
import type { Batches } from './batches/interface.ts';
import type { Documents } from './documents/interface.ts';
import type { Imports } from './imports/interface.ts';
import type { Jobs } from './jobs/interface.ts';
import type { Decisions } from './labelling/interface.ts';
import type { Labels } from './labels/interface.ts';
import type { Runs } from './runs/interface.ts';
import type { SavedViews } from './views/interface.ts';
import type { ChangeKind } from './changes.ts';
import type { Copying } from './storage/backups.ts';
import type { Output } from '../files/index.ts';

export interface Project {
  readonly path: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly labels: Labels;
  readonly documents: Documents;
  readonly decisions: Decisions;
  readonly actions: Actions;
  readonly imports: Imports;
  readonly runs: Runs;
  readonly jobs: Jobs;
  readonly batches: Batches;
  readonly views: SavedViews;
  summary(): ProjectSummary;
  /** Whether documents may have several labels. Throws several-labels-given where one a document would lose some. */
  setMultiLabel(multiLabel: boolean): void;
  /** Called after each commit with what changed. Returns the unsubscribe. */
  onChange(listener: (kind: ChangeKind) => void): () => void;
  /** Copies the project as it stands, while work goes on; a reason: into `<name>.backups` beside it, where the oldest copies go. */
  backup(to: Output | 'daily' | 'asked', copying?: Copying): Promise<void>;
  /** The newest copy is older than a day, and there are changes since. */
  backupIsDue(): boolean;
  /** Problems of the file, checked on a thread of its own; empty when it is sound. */
  checkIntegrity(): Promise<string[]>;
  /** What takes how much of the file. */
  space(): Promise<ProjectSpace>;
  /**
   * Throws when what was written after the file had gone found no other place; it is closed then all the same.
   * `savedElsewhere`: a whole copy was just made, and the old file needs nothing.
   */
  close(how?: { savedElsewhere?: boolean }): Promise<void>;
}

export interface OpenOptions {
  /** A project that a killed program left is looked at as a whole, in the background; off for short-lived use. */
  checkAfterCrash?: boolean;
  /** Told how far the migration of an older file is, a few times a second. */
  onMigration?: (progress: { done: number; total: number }) => void;
  /** Told of what goes wrong in the background: damage found after opening, a copy that had to be kept elsewhere at closing. */
  onTrouble?: (error: AppError) => void;
  /** Told when the file goes, comes back, or takes no more: whether what was written stands in it. */
  onFile?: (state: FileState) => void;
}
