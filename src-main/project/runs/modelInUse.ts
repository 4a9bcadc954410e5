import { AppError } from '../../../src-shared/domain/index.ts';
import type { Connection } from '../storage/connection.ts';

const standing = "state = 'done' AND removed = 0";
/** Where a document has one label, nobody could accept the several that a model gives. */
const fitting = `(ifnull(json_extract(snapshot, '$.multiLabel'), 0) = 0
  OR (SELECT value FROM facts WHERE name = 'multi-label') = '1')`;

/**
 * The one run whose guesses, queue and filters show. A person chooses it; the first finished run is chosen by itself, for there
 * is nothing else to choose. Its writes join the transaction of the caller.
 */
export class ModelInUse {
  readonly #connection: Connection;
  #known: number | null | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** After any change of a run's state, or of how many labels a document may have; committed or rolled back. */
  forget(): void {
    this.#known = undefined;
  }

  get(): number | null {
    this.#known ??=
      this.#connection.value<number>(
        `SELECT id FROM runs WHERE ${standing} AND ${fitting}
           AND id = (SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'model-in-use' AND value <> '')`,
      ) ?? null;
    return this.#known;
  }

  named(): { runId: number; name: string } | null {
    const runId = this.get();
    if (runId === null) return null;
    return { runId, name: this.#connection.value<string>('SELECT name FROM runs WHERE id = ?', runId) ?? '' };
  }

  /** It gives no more labels than a document may have. */
  fits(runId: number): boolean {
    return this.#connection.value(`SELECT 1 FROM runs WHERE id = ? AND ${fitting}`, runId) !== undefined;
  }

  /** Throws run-not-finished, model-of-several-labels. */
  set(runId: number | null): void {
    const known =
      runId === null ? null : this.#connection.value(`SELECT 1 FROM runs WHERE ${standing} AND id = ?`, runId);
    if (known === undefined) throw new AppError('run-not-finished', { id: runId ?? 0 });
    if (runId !== null && !this.fits(runId)) throw new AppError('model-of-several-labels');
    this.#connection.run(
      "INSERT INTO facts VALUES ('model-in-use', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      runId === null ? '' : String(runId),
    );
    this.forget();
  }

  /** Inside the transaction that finishes the run. */
  takeFirst(runId: number): void {
    const trained = `SELECT 1 FROM runs WHERE ${standing} AND kind <> 'imported' AND id <> ? LIMIT 1`;
    if (this.get() === null && this.fits(runId) && this.#connection.value(trained, runId) === undefined)
      this.set(runId);
  }
}
