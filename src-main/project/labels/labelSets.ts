import type { Connection } from '../storage/connection.ts';
import { labelState } from './labelState.ts';

interface SetRow {
  id: number;
  rank: number;
  effective_id: number | null;
  label_id: number | null;
}

export interface LabelSet {
  /** As they were given, in rising order; none for the set that a model gives where no label fits. */
  readonly labels: readonly number[];
  effective: number | null;
  rank: number;
}

/** The same for the same labels in any order. */
export function keyOf(labels: readonly number[]): string {
  return [...labels].sort((one, other) => one - other).join(' ');
}

/** Several labels under one number, each combination once: there are few of them, however many documents. */
export class LabelSets {
  readonly #connection: Connection;
  #sets: Map<number, LabelSet> | null = null;
  readonly #ids = new Map<string, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  forget(): void {
    this.#sets = null;
  }

  all(): ReadonlyMap<number, LabelSet> {
    return this.#read();
  }

  get(id: number): LabelSet | undefined {
    return this.#read().get(id);
  }

  /** The number of these very labels; a new one inside a transaction. */
  idOf(labels: readonly number[], resolve: (id: number) => { effective: number | null; rank: number }): number {
    const sets = this.#read();
    const key = keyOf(labels);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const sql = `INSERT INTO labels (name, colour, rank, removed) VALUES ('', 0, 0, ${labelState.set})`;
    const { id } = this.#connection.run(sql);
    for (const label of labels) this.#connection.run('INSERT INTO label_members VALUES (?, ?)', id, label);
    sets.set(id, { labels: [...labels].sort((one, other) => one - other), effective: null, rank: 0 });
    this.#ids.set(key, id);
    this.change(id, resolve(id));
    return id;
  }

  change(id: number, { effective, rank }: { effective: number | null; rank: number }): void {
    this.#connection.run('UPDATE labels SET effective_id = ?, rank = ? WHERE id = ?', effective, rank, id);
    const set = this.#read().get(id);
    if (set !== undefined) Object.assign(set, { effective, rank });
  }

  #read(): Map<number, LabelSet> {
    if (this.#sets !== null) return this.#sets;
    const rows = this.#connection.all<SetRow>(
      `SELECT l.id, l.rank, l.effective_id, m.label_id FROM labels AS l LEFT JOIN label_members AS m ON m.set_id = l.id
       WHERE l.removed = ${labelState.set} ORDER BY l.id, m.label_id`,
    );
    const labels = new Map<number, number[]>();
    this.#sets = new Map();
    for (const { id, rank, effective_id, label_id } of rows) {
      const members = labels.get(id) ?? [];
      if (members.length === 0) this.#sets.set(id, { labels: members, effective: effective_id, rank });
      if (label_id !== null) members.push(label_id);
      labels.set(id, members);
    }
    this.#ids.clear();
    for (const [id, members] of labels) this.#ids.set(keyOf(members), id);
    return this.#sets;
  }
}
