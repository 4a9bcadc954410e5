import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../src-shared/domain/index.ts';
import { labelState } from '../labels/labelState.ts';
import { setsMayBeUnused } from '../labels/unusedSets.ts';
import type { Connection } from '../storage/connection.ts';
import { Blobs } from '../storage/pieces.ts';
import { giveBack } from '../storage/space.ts';
import { deleteLeftovers } from '../runs/leftovers.ts';
import type { Visibility } from '../visibility.ts';
import { deleteClashes } from './clashes.ts';

/** 200 documents take about 5 ms, so that other calls are answered in between. */
export const slice = 200;

interface Discarded {
  id: number;
  first_document: number;
  last_document: number;
}

/**
 * Removes in slices what nobody can see any more: what ended runs left, and the documents of imports that failed or were taken
 * back. These wait while a run is unfinished, which may need their texts to go on. Then free pages are given back.
 */
export class Purge {
  readonly #connection: Connection;
  readonly #visibility: Visibility;
  /** What it gives back is written by others. */
  readonly blobs: Blobs;
  #working: Promise<void> | null = null;

  constructor(connection: Connection, visibility: Visibility) {
    this.blobs = new Blobs(connection, () => this.start());
    this.#connection = connection;
    this.#visibility = visibility;
  }

  start(): void {
    if (this.#connection.readOnly) return;
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  /** Resolves when nothing is being removed. */
  async idle(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    try {
      await breathe();
      while (
        this.#connection.isOpen &&
        (deleteLeftovers(this.#connection) || this.blobs.deleteUnused() || this.#step() || giveBack(this.#connection))
      ) {
        await breathe();
      }
    } catch (thrown) {
      // A full disk or a closed project: the documents stay hidden, and the next opening goes on.
      if (!(thrown instanceof AppError)) throw thrown;
    }
  }

  /** False when nothing is left to do. */
  #step(): boolean {
    const unfinished = "SELECT 1 FROM runs WHERE state IN ('queued', 'running', 'paused') AND removed = 0 LIMIT 1";
    if (this.#connection.value(unfinished) !== undefined) return false;
    const discarded = this.#connection.get<Discarded>(
      `SELECT id, first_document, last_document FROM imports
       WHERE state IN ('failed', 'undone') AND purged = 0 AND last_document IS NOT NULL AND id NOT IN (
         SELECT json_extract(a.detail, '$.importId') FROM redo_stack AS r JOIN actions AS a ON a.id = r.action_id
         WHERE r.kind = 'import') LIMIT 1`,
    );
    if (discarded === undefined) return false;
    const last = this.#connection.value<number>(
      'SELECT max(id) FROM (SELECT id FROM documents WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?)',
      discarded.first_document,
      discarded.last_document,
      slice,
    );
    if ((last === undefined || last === null) && deleteClashes(this.#connection, discarded.id)) return true;
    this.#connection.writeStaged(() => {
      if (last === undefined || last === null) this.#close(discarded.id);
      else removeDocuments(this.#connection, discarded.first_document, last);
    }, 'frees');
    this.#visibility.forget();
    return true;
  }

  /** A staged label has no documents any more: the name is free again. */
  #close(importId: number): void {
    this.#connection.run('UPDATE imports SET purged = 1 WHERE id = ?', importId);
    setsMayBeUnused(this.#connection);
    this.#connection.run(
      `UPDATE labels SET removed = ${labelState.removed} WHERE import_id = ? AND removed = ${labelState.staged}`,
      importId,
    );
  }
}

/** Documents that nobody sees any more, with all that hangs on them. Inside a transaction. */
export function removeDocuments(connection: Connection, first: number, last: number): void {
  for (const sql of [
    'DELETE FROM guesses WHERE run_id IN (SELECT id FROM runs) AND document_id BETWEEN ? AND ?',
    'DELETE FROM scores WHERE run_id IN (SELECT id FROM runs) AND document_id BETWEEN ? AND ?',
    'DELETE FROM log WHERE document_id BETWEEN ? AND ?',
    'DELETE FROM clashes WHERE document_id BETWEEN ? AND ?',
    'DELETE FROM metadata WHERE document_id BETWEEN ? AND ?',
    'DELETE FROM search WHERE rowid BETWEEN ? AND ?',
    'DELETE FROM texts WHERE id BETWEEN ? AND ?',
    'DELETE FROM documents WHERE id BETWEEN ? AND ?',
  ]) {
    connection.run(sql, first, last);
  }
}
