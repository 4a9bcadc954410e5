import type { DocumentCounts } from '../../../src-shared/domain/index.ts';
import type { LabelTable } from '../labels/labelTable.ts';
import type { Connection } from '../storage/connection.ts';

interface TallyRow {
  label_id: number;
  split: number;
  skipped: number;
  trashed: number;
  n: number;
}

export type Figures = Omit<DocumentCounts, 'disagreeing' | 'clashing'> & { decided: number };

/** The figures of the project, summed over the few rows that the triggers keep: as quick with a million documents. */
export class Tally {
  readonly #connection: Connection;
  readonly #table: LabelTable;

  constructor(connection: Connection, table: LabelTable) {
    this.#connection = connection;
    this.#table = table;
  }

  figures(): Figures {
    const byLabel = new Map(this.#table.live().map((row) => [row.id, 0]));
    const bySplit = { train: 0, validation: 0, test: 0, none: 0 };
    const sums = { all: 0, labelled: 0, trashed: 0, decided: 0 };
    for (const row of this.#rows()) {
      if (row.trashed === 1) {
        sums.trashed += row.n;
        continue;
      }
      const labels = this.#table.labelsOf(row.label_id);
      sums.all += row.n;
      if (labels.length > 0 || row.skipped === 1) sums.decided += row.n;
      if (labels.length > 0) sums.labelled += row.n;
      for (const label of labels) byLabel.set(label, (byLabel.get(label) ?? 0) + row.n);
      bySplit[splitNames[row.split] ?? 'none'] += row.n;
    }
    return {
      ...sums,
      unlabelled: sums.all - sums.labelled,
      byLabel: [...byLabel].map(([labelId, count]) => ({ labelId, count })),
      bySplit,
    };
  }

  countOf(labelId: number): number {
    return this.figures().byLabel.find((entry) => entry.labelId === labelId)?.count ?? 0;
  }

  #rows(): TallyRow[] {
    return this.#connection.all<TallyRow>(
      `SELECT label_id, split, skipped, trashed, sum(n) AS n FROM tally
       WHERE import_id IN (SELECT id FROM imports WHERE state = 'done') GROUP BY label_id, split, skipped, trashed`,
    );
  }
}

const splitNames: Record<number, 'train' | 'validation' | 'test'> = { 0: 'train', 1: 'validation', 2: 'test' };
