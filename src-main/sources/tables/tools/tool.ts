import type { Row } from '../rows.ts';

/** How the records that one program writes are to be understood. A program is one file here and one line in index.ts. */
export type Tool = {
  name: string;
  /** By the shape of its records; a name that many files have is not enough. */
  wrote(records: readonly unknown[]): boolean;
  /** Fields that `read` answers for; all others are columns as they stand. */
  owns: readonly string[];
  read(record: object): Decided;
};

/** What a person decided on a text, in the words of the project. */
export type Decided = { labels: readonly string[] } & Pick<
  Extract<Row, { error?: undefined }>,
  'rejected' | 'warnings'
>;

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function field(record: unknown, name: string): unknown {
  return isObject(record) && Object.hasOwn(record, name) ? Reflect.get(record, name) : undefined;
}

export function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((one) => typeof one === 'string')
    : typeof value === 'string'
      ? [value]
      : [];
}

/** Most of them: an export may begin with a record of another kind. */
export function most(records: readonly unknown[], fits: (record: unknown) => boolean): boolean {
  return records.length > 0 && records.filter(fits).length >= records.length * 0.8;
}
