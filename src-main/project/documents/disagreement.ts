import type { Changes, Facet } from '../changes.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';
import { placeOf } from './ascending.ts';
import type { Guesses } from './guesses.ts';
import type { Views } from './views.ts';
import { asImported } from './views.ts';

const facets: Facet[] = ['membership', 'bulk-labels', 'trash', 'guesses'];

/** Who disagreed when the list was made (ascending), and who changed sides since. */
interface Known {
  stamp: string;
  ids: Int32Array;
  since: Map<number, boolean>;
  count: number;
}

/** How many documents the model in use would label otherwise: one scan on the reading thread, then kept by each decision. */
export class Disagreement {
  readonly #connection: Connection;
  readonly #changes: Changes;
  readonly #views: Views;
  readonly #table: LabelTable;
  readonly #guesses: Guesses;
  #known: Known | null = null;
  #decidedMeanwhile: Set<number> | null = null;

  constructor(connection: Connection, changes: Changes, views: Views, table: LabelTable, guesses: Guesses) {
    this.#connection = connection;
    this.#changes = changes;
    this.#views = views;
    this.#table = table;
    this.#guesses = guesses;
    changes.follow((documentId) => {
      this.#decidedMeanwhile?.add(documentId);
      if (this.#known !== null) this.#mend(this.#known, documentId);
    });
  }

  async count(): Promise<number> {
    if (this.#guesses.modelInUse() === null) return 0;
    const stamp = this.#changes.stamp(facets);
    if (this.#known?.stamp !== stamp) {
      // The thread may read before or after a decision made meanwhile: those documents are looked at again.
      const meanwhile = (this.#decidedMeanwhile ??= new Set());
      const ids = await this.#views.ids({ disagreement: true }, asImported);
      const known: Known = { stamp, ids, since: new Map(), count: ids.length };
      for (const documentId of meanwhile) this.#mend(known, documentId);
      this.#known = known;
      this.#decidedMeanwhile = null;
    }
    return this.#known.count;
  }

  #mend(known: Known, documentId: number): void {
    const before = known.since.get(documentId) ?? known.ids[placeOf(known.ids, documentId)] === documentId;
    const after = this.#disagrees(documentId);
    known.since.set(documentId, after);
    known.count += Number(after) - Number(before);
  }

  #disagrees(documentId: number): boolean {
    const row = this.#connection.get<{ label: number | null; guess: number }>(
      `SELECT d.label_id AS label, g.label_id AS guess FROM documents AS d
       JOIN guesses AS g ON g.run_id = ? AND g.document_id = d.id WHERE d.id = ? AND d.trashed = 0`,
      this.#guesses.modelInUse() ?? 0,
      documentId,
    );
    if (row === undefined) return false;
    const label = this.#table.effective(row.label);
    const guess = this.#table.effective(row.guess);
    return label !== null && guess !== null && label !== guess;
  }
}
