import type { ColumnMapping, FileKind, FormatName, Inspection, ReadOptions } from '../../src-shared/domain/index.ts';
import type { ByteSource } from './open/byteSource.ts';
import type { Cell, Row, RowParser } from './tables/rows.ts';
import type { Sample } from './open/sample.ts';

export type LeftOut = Inspection['leftOut'][number];

/** False where another column would have done as well: a person should say. */
export type Sureness = { text: boolean; label: boolean };

/** What is known of a file before all of it is read. Every format gives rows of cells, so that one mapping serves all. */
export type Columns = {
  columns: readonly string[];
  mapping: ColumnMapping;
  /** Sure if not given. */
  sure?: Sureness;
  /** Lines that are no rows of the table. */
  leftOut?: readonly LeftOut[];
  delimiter?: ReadOptions['delimiter'];
  header?: boolean;
  /** A letter with a few bad bytes is still a letter: its damage is shown. A row of a table is named instead. */
  keepsDamage?: boolean;
};

/** How one file of text is to be read. */
export type Shape = Columns & { parser(): RowParser };

/** What the person may have changed. */
export type GivenShape = Pick<Partial<ReadOptions>, 'delimiter' | 'header'>;

/** A format of text, once its bytes are characters. */
export type Reader = {
  format: FormatName;
  /** By content; the file's extension only where content leaves it open. */
  recognises(sample: Sample): boolean;
  /** Null where the sample cannot be read as this format at all. */
  shape(sample: Sample, given: GivenShape): Shape | null;
};

/** Told how many bytes of the file have been taken in so far. */
export type OnBytes = (bytes: number) => void;

/** All rows of a file, some at a time. */
export type Rows = (signal: AbortSignal, onBytes: OnBytes) => AsyncGenerator<readonly Row[]>;

/** The first rows, for the preview. */
export type Sampled = readonly (readonly Cell[])[];

/** How one file of bytes is to be read. */
export type ByteShape = Columns & { sample(): Promise<Sampled>; rows: Rows };

/** A file of which it is settled how it is read. */
export type Opened = {
  source: ByteSource;
  shape: Columns;
  options: ReadOptions & { mapping: ColumnMapping };
  /** The first rows, for the preview. */
  sample(): Promise<Sampled>;
  rows: Rows;
  nameOf: ((label: string) => string) | null;
};

export type OpenInside = (source: ByteSource, given: Partial<ReadOptions>) => Promise<Opened>;

/** A format that is no text as it stands: what is in it says what it is, and it says itself how its characters are written. */
export type ByteReader = {
  format: FormatName;
  kinds: readonly FileKind[];
  /** `open`: how what is inside is read, for archives. */
  shape(source: ByteSource, given: GivenShape, open: OpenInside): Promise<ByteShape>;
};
