import { z } from 'zod';
import type { Connection } from '../storage/connection.ts';

/** The other columns of a document's row, each name stored once for the whole project. */
export class Metadata {
  readonly #connection: Connection;
  readonly #columns = new Map<string, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** After a transaction that was rolled back: its columns are gone. */
  forget(): void {
    this.#columns.clear();
  }

  /** Inside a transaction. */
  add(documentId: number, values: Readonly<Record<string, string>>): void {
    const entries = Object.entries(values);
    if (entries.length === 0) return;
    const data = Object.fromEntries(entries.map(([name, value]) => [this.#columnId(name), value]));
    this.#connection.run('INSERT INTO metadata (document_id, data) VALUES (?, ?)', documentId, JSON.stringify(data));
  }

  #columnId(name: string): number {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const stored = this.#connection.value<number>('SELECT id FROM metadata_columns WHERE name = ?', name);
    const id = stored ?? this.#connection.run('INSERT INTO metadata_columns (name) VALUES (?)', name).id;
    this.#columns.set(name, id);
    return id;
  }
}

export function readMetadata(connection: Connection, documentId: number): Record<string, string> {
  const data = connection.value<string>('SELECT data FROM metadata WHERE document_id = ?', documentId);
  if (data === undefined) return {};
  const values = z.record(z.string(), z.string()).parse(JSON.parse(data));
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      connection.value<string>('SELECT name FROM metadata_columns WHERE id = ?', Number(id)) ?? id,
      value,
    ]),
  );
}
