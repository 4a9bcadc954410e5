import type { Connection } from '../storage/connection.ts';

/** How far a step is, in documents or rows. */
export interface MigrationProgress {
  done: number;
  total: number;
}

/**
 * SQL, or a function that changes what the tables hold: a generator that pauses after each page, so that a million documents
 * are changed with little memory while the program still answers.
 */
export type MigrationStep = string | ((connection: Connection) => Iterable<MigrationProgress>);

/** All steps that lead from one version to the next; they stand or fall together. A released one never changes. */
export type Migration = readonly MigrationStep[];
