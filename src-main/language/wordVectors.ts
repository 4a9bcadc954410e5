import type { UnseenVectors } from './unseenWords.ts';

/** Word vectors that were made elsewhere: those of the wanted words that there are, all of one size. */
export interface WordVectors {
  readonly size: number;
  readonly rows: ReadonlyMap<string, Float32Array>;
  /** Words that were not asked for by name. */
  readonly unseen: UnseenVectors;
  /** Lines of a file of text that held something else. */
  readonly malformed: number;
}
