import type { ByteSource } from '../../open/byteSource.ts';
import type { Extracting } from '../../extract/extractor.ts';

/** A cell that holds something, as a person sees it. */
export type SheetCell = { column: number; text: string };

export type SheetRow = {
  /** As its program counts, from 1. */
  at: number;
  /** In order; those that are empty are left out. */
  cells: readonly SheetCell[];
  /** What cells that are merged with ones further up show. */
  merged?: readonly SheetCell[] | undefined;
  /** Its texts came to more than a document may have, and are left out. */
  tooLong?: boolean | undefined;
};

/** Some rows of one sheet, in order. */
export type SheetPiece = { sheet: string; rows: readonly SheetRow[] };

/** Which rows of a sheet are wanted, asked before every piece of it: the others are passed over. */
export type RowsWanted = (sheet: string) => 'all' | 'some' | 'none';

/** Once through a workbook: the rows of its sheets that are shown, in the order in which they stand. */
export type ReadWorkbook = (
  source: ByteSource,
  wanted: RowsWanted,
  extracting: Extracting,
) => AsyncGenerator<SheetPiece>;

/** Columns of the largest sheet that the programs know. */
export const mostSheetColumns = 16_384;
export const mostSheetRows = 1_048_576;
