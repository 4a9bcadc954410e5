import type { AppErrorData, ErrorFields, ItemPart } from '../../../src-shared/domain/index.ts';

/** A value of a row; several where a field holds a list, as `labels` in JSON. */
export type Cell = string | readonly string[];

/** Where a row stands: the line of a text, or another part of its file. `within`: the file inside an archive. */
type Place = { line: number | null; part?: ItemPart | undefined; within?: string | undefined };

/** What a parser makes of its text: a row of cells, or a row that it had to give up. */
export type Row =
  | (Place & {
      cells: readonly Cell[];
      /** What a row says besides its cells, where its format has a place for it. */
      rejected?: readonly string[];
      /** What is known of this row alone, beside its columns. */
      metadata?: Readonly<Record<string, string>>;
      warnings?: readonly AppErrorData[] | undefined;
      error?: undefined;
    })
  | BadRow;
export type BadRow = Place & { error: AppErrorData };

/** Takes text in pieces of any size, gives the rows that are complete. `end` gives what is left, once. */
export type RowParser = { push(text: string): Row[]; end(): Row[] };

export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return typeof cell === 'string' ? cell : cell.join(', ');
}

/** Why a row could not be taken; the fields of each reason are what its sentence is made of. */
export type MalformedReason =
  /** { found, expected } */
  | 'columns'
  /** { quote }: a quotation mark without its partner */
  | 'quote'
  /** { json }: what the parser says */
  | 'json'
  /** { format }: the file ends in the middle */
  | 'cut-off'
  /** { encoding }: bytes that this encoding does not have */
  | 'encoding'
  /** { shape }: the line is not as lines of this format are */
  | 'shape'
  /** { code }: the character that no text has */
  | 'nul'
  /** { label, limit } */
  | 'label-too-long';

export function malformed(line: number | null, reason: MalformedReason, fields: ErrorFields): BadRow {
  return { line, error: { code: 'row-malformed', fields: { reason, ...fields } } };
}

export function tooLong(line: number | null, limit: number): BadRow {
  return { line, error: { code: 'row-too-long', fields: { limit } } };
}
