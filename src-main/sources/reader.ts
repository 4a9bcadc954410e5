import type { ColumnMapping, FormatName, Inspection, ReadOptions } from '../../src-shared/domain/index.ts';
import type { RowParser } from './tables/rows.ts';
import type { Sample } from './open/sample.ts';

/** How one file of a format is to be read. Every format gives rows of cells, so that one mapping serves all. */
export type LeftOut = Inspection['leftOut'][number];

/** False where another column would have done as well: a person should say. */
export type Sureness = { text: boolean; label: boolean };

export type Shape = {
  columns: readonly string[];
  mapping: ColumnMapping;
  /** Sure if not given. */
  sure?: Sureness;
  /** Lines that are no rows of the table. */
  leftOut?: readonly LeftOut[];
  delimiter?: ReadOptions['delimiter'];
  header?: boolean;
  parser(): RowParser;
};

/** What the person may have changed. */
export type GivenShape = Pick<Partial<ReadOptions>, 'delimiter' | 'header'>;

export type Reader = {
  format: FormatName;
  /** By content; the file's extension only where content leaves it open. */
  recognises(sample: Sample): boolean;
  /** Null where the sample cannot be read as this format at all. */
  shape(sample: Sample, given: GivenShape): Shape | null;
};
