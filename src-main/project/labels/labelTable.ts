import type { PendingChanges } from '../pending/pendingChanges.ts';
import type { Connection } from '../storage/connection.ts';
import { keyOf, LabelSets } from './labelSets.ts';
import { labelState } from './labelState.ts';

export interface LabelRow {
  id: number;
  name: string;
  colour: number;
  description: string;
  rank: number;
  removed: number;
  merged_into: number | null;
  effective_id: number | null;
}

/** The labels as they stand, in memory: every row of every page needs to know what its label, or its set of labels, has become. */
export class LabelTable {
  readonly #connection: Connection;
  readonly #pending: PendingChanges;
  readonly #sets: LabelSets;
  #rows: Map<number, LabelRow> | null = null;
  /** Which set stands for those that come to the same live labels. */
  #standing: Map<string, number> | null = null;

  constructor(connection: Connection, pending: PendingChanges) {
    this.#connection = connection;
    this.#pending = pending;
    this.#sets = new LabelSets(connection);
  }

  /** Labels alone, without the sets. */
  rows(): Map<number, LabelRow> {
    if (this.#rows === null) {
      const rows = this.#connection.all<LabelRow>(
        `SELECT id, name, colour, description, rank, removed, merged_into, effective_id FROM labels
         WHERE removed <> ${labelState.set} ORDER BY rank, id`,
      );
      this.#rows = new Map(rows.map((row) => [row.id, row]));
    }
    return this.#rows;
  }

  /** After any change of the table, committed or rolled back. */
  forget(): void {
    this.#rows = null;
    this.#standing = null;
    this.#sets.forget();
  }

  /** Runs a transaction that may make sets: when it is rolled back, they are gone. */
  keptTrue<Result>(transaction: () => Result): Result {
    try {
      return transaction();
    } catch (thrown) {
      this.forget();
      throw thrown;
    }
  }

  /** Live labels in their order. */
  live(): LabelRow[] {
    return [...this.rows().values()].filter((row) => row.effective_id === row.id);
  }

  /** What a label or a set given at some time is today: a label, a set, or nothing. Equal numbers are equal sets of live labels. */
  effective(id: number | null): number | null {
    if (id === null) return null;
    const label = this.rows().get(id);
    return label === undefined ? (this.#sets.get(id)?.effective ?? null) : label.effective_id;
  }

  /** The live labels of a label or a set, in their order. */
  labelsOf(id: number | null): number[] {
    if (id === null) return [];
    const rows = this.rows();
    const given = this.#sets.get(id)?.labels ?? [id];
    const labels = new Set<number>();
    for (const label of given) {
      const effective = rows.get(label)?.effective_id ?? null;
      if (effective !== null) labels.add(effective);
    }
    const rankOf = (label: number): number => rows.get(label)?.rank ?? 0;
    return [...labels].sort((one, other) => rankOf(one) - rankOf(other) || one - other);
  }

  /** The number stands for several labels, or for none. */
  isSet(id: number | null): boolean {
    return id !== null && this.#sets.get(id) !== undefined;
  }

  isLive(labelId: number): boolean {
    return this.rows().get(labelId)?.effective_id === labelId;
  }

  /** One number for these labels: null for none, the label itself for one, else their set. Inside a transaction. */
  setOf(labels: readonly number[]): number | null {
    const [first, ...more] = new Set(labels);
    if (first === undefined) return null;
    return more.length === 0 ? first : this.#sets.idOf([first, ...more], (id) => this.#resolved(id));
  }

  /** What a model says where no label reaches its threshold. Inside a transaction. */
  noLabels(): number {
    return this.#sets.idOf([], (id) => this.#resolved(id));
  }

  /** The sets that documents come to today. */
  sets(): { id: number; labels: number[] }[] {
    const sets: { id: number; labels: number[] }[] = [];
    for (const [id, { effective }] of this.#sets.all()) {
      const labels = effective === id ? this.labelsOf(id) : [];
      if (labels.length > 0) sets.push({ id, labels });
    }
    return sets;
  }

  /** Follows merges to their end; removed anywhere on the way is removed. Then the sets and the open flags of documents follow. */
  settle(): void {
    this.forget();
    const rows = this.rows();
    const changed: number[] = [];
    for (const row of rows.values()) {
      const effective = resolve(row, rows);
      if (effective === row.effective_id) continue;
      this.#connection.run('UPDATE labels SET effective_id = ? WHERE id = ?', effective, row.id);
      if ((effective === null) !== (row.effective_id === null)) changed.push(row.id);
    }
    this.forget();
    changed.push(...this.settleSets());
    for (const id of changed) this.#pending.add({ kind: 'open', labelId: id });
  }

  /** Works out anew what each set comes to. Answers which of them lost their last label or got one back. */
  settleSets(): number[] {
    this.#standing = null;
    const changed: number[] = [];
    for (const [id, { effective, rank }] of this.#sets.all()) {
      const now = this.#resolved(id);
      if (now.effective === effective && now.rank === rank) continue;
      if ((now.effective === null) !== (effective === null)) changed.push(id);
      this.#sets.change(id, now);
    }
    return changed;
  }

  #resolved(id: number): { effective: number | null; rank: number } {
    const labels = this.labelsOf(id);
    const [first] = labels;
    if (first === undefined) return { effective: this.#sets.get(id)?.labels.length === 0 ? id : null, rank: 0 };
    const rank = this.rows().get(first)?.rank ?? 0;
    if (labels.length === 1) return { effective: first, rank };
    const key = keyOf(labels);
    const standing = (this.#standing ??= this.#findStanding());
    if (!standing.has(key)) standing.set(key, id);
    return { effective: standing.get(key) ?? id, rank };
  }

  /** The set that was given as it is goes before one that lost labels. */
  #findStanding(): Map<string, number> {
    const standing = new Map<string, number>();
    for (const [id, { labels }] of this.#sets.all()) {
      const key = keyOf(this.labelsOf(id));
      if (!standing.has(key) || key === keyOf(labels)) standing.set(key, id);
    }
    return standing;
  }
}

function resolve(row: LabelRow, rows: Map<number, LabelRow>): number | null {
  let at: LabelRow | undefined = row;
  for (let steps = 0; at !== undefined && steps <= rows.size; steps++) {
    if (at.removed !== labelState.live) return null;
    if (at.merged_into === null) return at.id;
    at = rows.get(at.merged_into);
  }
  return null;
}
