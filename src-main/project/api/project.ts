import type { AppError, ProjectEvent, ProjectSummary } from '../../../src-shared/domain/index.ts';
import type { Actions, Decisions, Documents, Labels } from './documents.ts';
import type { Batches, Imports, Jobs, Runs } from './work.ts';

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
  summary(): ProjectSummary;
  /** Whether documents may have several labels. Throws several-labels-given where one a document would lose some. */
  setMultiLabel(multiLabel: boolean): void;
  /** Called after each commit with what changed. Returns the unsubscribe. */
  onChange(listener: (kind: ProjectEvent['kind']) => void): () => void;
  /** Copies the project as it stands, while work goes on. */
  backup(target: string): Promise<void>;
  /** Problems of the file, checked on a thread of its own; empty when it is sound. */
  checkIntegrity(): Promise<string[]>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Copies on a schedule into `<name>.backups` beside the project; off for short-lived use (tests, command line). */
  backups?: boolean;
  /** Told of what goes wrong in the background: damage found after opening, a scheduled copy that failed. */
  onTrouble?: (error: AppError) => void;
}
