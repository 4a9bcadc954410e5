import type { Connection } from '../storage/connection.ts';

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

/** `removed` in the table. A staged label came with an import that is not finished. */
export const labelState = { live: 0, removed: 1, staged: 2 } as const;

/** The labels as they stand, in memory: every row of every page needs to know what its label has become. */
export class LabelTable {
  readonly #connection: Connection;
  #rows: Map<number, LabelRow> | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  rows(): Map<number, LabelRow> {
    if (this.#rows === null) {
      const rows = this.#connection.all<LabelRow>(
        'SELECT id, name, colour, description, rank, removed, merged_into, effective_id FROM labels ORDER BY rank, id',
      );
      this.#rows = new Map(rows.map((row) => [row.id, row]));
    }
    return this.#rows;
  }

  /** After any change of the table, committed or rolled back. */
  forget(): void {
    this.#rows = null;
  }

  /** Live labels in their order. */
  live(): LabelRow[] {
    return [...this.rows().values()].filter((row) => row.effective_id === row.id);
  }

  /** What a label given at some time is today: itself, what it was merged into, or nothing. */
  effective(labelId: number | null): number | null {
    return labelId === null ? null : (this.rows().get(labelId)?.effective_id ?? null);
  }

  isLive(labelId: number): boolean {
    return this.rows().get(labelId)?.effective_id === labelId;
  }

  /** Follows merges to their end; removed anywhere on the way is removed. Then the open flags of documents follow. */
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
    for (const id of changed) {
      this.#connection.run(
        'UPDATE documents SET open = (? AND skipped = 0 AND trashed = 0) WHERE label_id = ?',
        this.effective(id) === null ? 1 : 0,
        id,
      );
    }
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
