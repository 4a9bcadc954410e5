import type { ImportRecord, DocumentItem, ReadOptions, ReadProblem } from '../../../src-shared/domain/index.ts';

/** A reader's document goes into an import as it is. */
export type NewDocument = Pick<DocumentItem, 'text' | 'labels' | 'split' | 'source'> &
  Partial<Pick<DocumentItem, 'path' | 'part' | 'metadata'>> & {
    /** Where no part is given. */
    line: number | null;
  };

export interface ImportWriter {
  readonly importId: number;
  /**
   * Stages documents in one transaction; nobody sees them before finish. Slices of about 500 keep other calls quick.
   * Several labels of one document make this a project with several labels a document once it is finished. A label name over 200 characters is refused with 'value-out-of-range'.
   */
  add(documents: readonly NewDocument[]): { added: number; duplicate: number; clashes: number };
  /** Shows all of it at once in one small transaction. */
  finish(counts: { read: number; unreadable: number }, problems: readonly ReadProblem[]): ImportRecord;
  /** Broken off, to be begun again: what is staged stays hidden. */
  leave(): void;
  /** Nothing of it stays but its record, as failed. */
  abort(): void;
}

interface ImportOrigin {
  path: string;
  name: string;
  options: ReadOptions;
}

export interface Imports {
  /** The record of an import that waits for its turn. */
  create(source: ImportOrigin): number;
  /** Clears what an earlier attempt staged. One import at a time: else 'import-running'. `keepDuplicates` for data that must stay complete, as test files. */
  stage(importId: number, how: { keepDuplicates: boolean; signal?: AbortSignal }): Promise<ImportWriter>;
  /** Both at once. */
  begin(source: ImportOrigin & { keepDuplicates?: boolean }): ImportWriter;
  /** It stopped before its end and may be staged again. */
  interrupt(importId: number): void;
  /** Nothing of one that is not done stays but its record, as failed. */
  abandon(importId: number): void;
  /** What an import would make of a document (dry run); `seen` collects the texts over the calls. */
  compare(
    document: { text: string; labels: readonly string[] },
    seen: Map<string, Set<string>>,
  ): 'new' | 'duplicate' | 'clash' | 'clash-unlabelled';
  list(): ImportRecord[];
  get(id: number): ImportRecord;
}
