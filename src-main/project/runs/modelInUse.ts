import { AppError } from '../../../src-shared/domain/index.ts';
import type { Connection } from '../storage/connection.ts';

const standing = "state = 'done' AND removed = 0";

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

  /** After any change of a run's state, committed or rolled back. */
  forget(): void {
    this.#known = undefined;
  }

  get(): number | null {
    this.#known ??=
      this.#connection.value<number>(
        `SELECT id FROM runs WHERE ${standing}
           AND id = (SELECT CAST(value AS INTEGER) FROM facts WHERE name = 'model-in-use' AND value <> '')`,
      ) ?? null;
    return this.#known;
  }

  named(): { runId: number; name: string } | null {
    const runId = this.get();
    if (runId === null) return null;
    return { runId, name: this.#connection.value<string>('SELECT name FROM runs WHERE id = ?', runId) ?? '' };
  }

  set(runId: number | null): void {
    const known =
      runId === null ? null : this.#connection.value(`SELECT 1 FROM runs WHERE ${standing} AND id = ?`, runId);
    if (known === undefined) throw new AppError('run-not-finished', { id: runId ?? 0 });
    this.#connection.run(
      "INSERT INTO facts VALUES ('model-in-use', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      runId === null ? '' : String(runId),
    );
    this.forget();
  }

  /** Inside the transaction that finishes the run. */
  takeFirst(runId: number): void {
    const trained = `SELECT 1 FROM runs WHERE ${standing} AND kind <> 'imported' AND id <> ? LIMIT 1`;
    if (this.get() === null && this.#connection.value(trained, runId) === undefined) this.set(runId);
  }
}
