import type { Connection } from './storage/connection.ts';

interface Range {
  first: number;
  last: number;
}

/** The largest id that the views' 32-bit lists can hold: the open end of the import that is being written. */
const openEnd = 2 ** 31 - 1;

/**
 * Documents of an import that is being written, failed or was taken back are hidden, by ranges of ids: showing 120,000
 * documents or taking them back writes one row.
 */
export class Visibility {
  readonly #connection: Connection;
  #hidden: Range[] | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** After any change of an import's state, committed or rolled back. */
  forget(): void {
    this.#hidden = null;
  }

  /** The condition in SQL that leaves only visible documents of the column given. */
  condition(column: string): string {
    const parts = this.#ranges().map((range) => `${column} NOT BETWEEN ${range.first} AND ${range.last}`);
    return parts.length === 0 ? '1' : parts.join(' AND ');
  }

  has(documentId: number): boolean {
    return !this.#ranges().some((range) => documentId >= range.first && documentId <= range.last);
  }

  #ranges(): Range[] {
    this.#hidden ??= this.#connection.all<Range>(
      `SELECT first_document AS first, coalesce(last_document, ${openEnd}) AS last
       FROM imports WHERE state <> 'done' AND purged = 0`,
    );
    return this.#hidden;
  }
}
