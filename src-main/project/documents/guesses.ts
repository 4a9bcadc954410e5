import { dataSnapshot } from '../../../src-shared/domain/index.ts';
import type { Guess } from '../../../src-shared/domain/index.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import { floatsOf } from '../storage/blobs.ts';
import type { Connection } from '../storage/connection.ts';

/** What the newest finished run says of documents. */
export class Guesses {
  readonly #connection: Connection;
  readonly #table: LabelTable;
  #newest: number | null | undefined;
  #labelIds: { runId: number; ids: number[] } | null = null;

  constructor(connection: Connection, table: LabelTable) {
    this.#connection = connection;
    this.#table = table;
  }

  /** After any change of a run's state, committed or rolled back. */
  forget(): void {
    this.#newest = undefined;
  }

  newestRun(): number | null {
    this.#newest ??=
      this.#connection.value<number>(
        "SELECT id FROM runs WHERE state = 'done' AND removed = 0 ORDER BY ended_at DESC, id DESC LIMIT 1",
      ) ?? null;
    return this.#newest;
  }

  /** Every live label's score, best first; scores of merged labels are added up. */
  scores(documentId: number): Guess[] {
    const runId = this.newestRun();
    if (runId === null) return [];
    const sql = 'SELECT scores FROM scores WHERE run_id = ? AND document_id = ?';
    const blob = this.#connection.value<Uint8Array>(sql, runId, documentId);
    if (blob === undefined) return [];
    const sums = new Map<number, number>();
    const scores = floatsOf(blob);
    for (const [index, labelId] of this.#runLabels(runId).entries()) {
      const effective = this.#table.effective(labelId);
      if (effective !== null) sums.set(effective, (sums.get(effective) ?? 0) + (scores[index] ?? 0));
    }
    return [...sums]
      .map(([labelId, score]) => ({ labelId, score: Math.min(1, score) }))
      .sort((a, b) => b.score - a.score);
  }

  #runLabels(runId: number): number[] {
    if (this.#labelIds?.runId !== runId) {
      const stored = this.#connection.value<string>('SELECT snapshot FROM runs WHERE id = ?', runId);
      const snapshot = dataSnapshot.parse(JSON.parse(stored ?? ''));
      this.#labelIds = { runId, ids: snapshot.labels.map((label) => label.id) };
    }
    return this.#labelIds.ids;
  }
}
