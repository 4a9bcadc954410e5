import type { ImportRecord, DocumentItem, ReadOptions, ReadProblem } from '../../../src-shared/domain/index.ts';

/** A reader's document goes into an import as it is. */
export type NewDocument = Pick<DocumentItem, 'text' | 'labels' | 'split' | 'source'> & { line: number | null };

export interface ImportWriter {
  readonly importId: number;
  /**
   * Stages documents in one transaction; nobody sees them before finish. Slices of about 500 keep other calls quick.
   * Several labels of one document make this a project with several labels a document once it is finished. A label name over 200 characters is refused with 'value-out-of-range'.
   */
  add(documents: readonly NewDocument[]): { added: number; duplicate: number };
  /** Shows all of it at once in one small transaction. */
  finish(counts: { read: number; unreadable: number }, problems: readonly ReadProblem[]): ImportRecord;
  /** Nothing of it stays but its record, as failed. */
  abort(): void;
}

export interface Imports {
  /** One import at a time: else 'import-running'. `keepDuplicates` for data that must stay complete, as test files. */
  begin(source: { path: string; name: string; options: ReadOptions; keepDuplicates?: boolean }): ImportWriter;
  /** How many of these texts the project has already (dry run); `seen` collects hashes over the calls. */
  countDuplicates(texts: readonly string[], seen: Set<string>): number;
  list(): ImportRecord[];
  get(id: number): ImportRecord;
}
