import { dataSnapshot, decisionRule } from '../../../src-shared/domain/index.ts';
import type { DecisionRule, Guess } from '../../../src-shared/domain/index.ts';
import { needsPerson } from '../../evaluate/index.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import { sharesOf } from '../storage/blobs.ts';
import type { ModelInUse } from '../runs/modelInUse.ts';
import type { Connection } from '../storage/connection.ts';

/** What the model in use says of documents. */
export class Guesses {
  readonly #connection: Connection;
  readonly #table: LabelTable;
  readonly #model: ModelInUse;
  #learned: { runId: number; ids: number[]; rule: DecisionRule } | null = null;

  constructor(connection: Connection, table: LabelTable, model: ModelInUse) {
    this.#connection = connection;
    this.#table = table;
    this.#model = model;
  }

  /** The run whose guesses show. */
  modelInUse(): number | null {
    return this.#model.get();
  }

  /** Whether the guess of the model in use, as it is kept, is for a person to look at. */
  needsPerson(labelId: number, score: number): boolean {
    const runId = this.#model.get();
    if (runId === null) return false;
    const { ids, rule } = this.#learnedBy(runId);
    return needsPerson(ids.indexOf(labelId), score, rule);
  }

  /** Every live label's score, best first; scores of merged labels are added up, or the higher counts where each is a question by itself. */
  scores(documentId: number): Guess[] {
    const runId = this.#model.get();
    if (runId === null) return [];
    const sql = 'SELECT scores FROM scores WHERE run_id = ? AND document_id = ?';
    const blob = this.#connection.value<Uint8Array>(sql, runId, documentId);
    if (blob === undefined) return [];
    const sums = new Map<number, number>();
    const scores = sharesOf(blob);
    const { ids, rule } = this.#learnedBy(runId);
    for (const [index, labelId] of ids.entries()) {
      const effective = this.#table.effective(labelId);
      if (effective === null) continue;
      const [before, score] = [sums.get(effective) ?? 0, scores[index] ?? 0];
      sums.set(effective, rule.multiLabel ? Math.max(before, score) : before + score);
    }
    return [...sums]
      .map(([labelId, score]) => ({ labelId, score: Math.min(1, score) }))
      .sort((a, b) => b.score - a.score);
  }

  #learnedBy(runId: number): { ids: number[]; rule: DecisionRule } {
    if (this.#learned?.runId !== runId) {
      const stored = this.#connection.get<{ snapshot: string; rule: string | null }>(
        "SELECT snapshot, result ->> '$.rule' AS rule FROM runs WHERE id = ?",
        runId,
      );
      const { labels, multiLabel } = dataSnapshot.parse(JSON.parse(stored?.snapshot ?? ''));
      const rule = stored?.rule ? decisionRule.parse(JSON.parse(stored.rule)) : null;
      this.#learned = {
        runId,
        ids: labels.map((label) => label.id),
        // Older runs do not say their rule.
        rule: rule ?? { multiLabel, thresholds: null, calibration: null },
      };
    }
    return this.#learned;
  }
}
