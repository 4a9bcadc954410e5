/** One cell of the confusion matrix, by the places of its labels in the run's order. */
export interface MixUpCell {
  actual: number;
  predicted: number;
  count: number;
  /** Share of the row: of all documents that were given this label. */
  share: number;
}

export interface MixUpMatrix {
  /** Places of the shown labels in the run's order. */
  shown: readonly number[];
  rows: readonly (readonly MixUpCell[])[];
}

type Confusion = readonly (readonly number[])[];

/** With many labels only those most often mixed up are shown: a matrix of 150 × 150 says nothing to anybody. */
export function mixUpMatrix(confusion: Confusion, most: number): MixUpMatrix {
  const count = confusion.length;
  const errors = confusion.map((row, actual) => {
    const missed = row.reduce((sum, cell, predicted) => sum + (predicted === actual ? 0 : cell), 0);
    const taken = confusion.reduce((sum, other, index) => sum + (index === actual ? 0 : (other[actual] ?? 0)), 0);
    return { label: actual, errors: missed + taken };
  });
  const worst = errors.toSorted((a, b) => b.errors - a.errors || a.label - b.label).slice(0, most);
  const shown =
    count <= most ? confusion.map((_, index) => index) : worst.map((entry) => entry.label).toSorted((a, b) => a - b);
  const rows = shown.map((actual) => shown.map((predicted) => cellOf(confusion, actual, predicted)));
  return { shown, rows };
}

/** What is mixed up most often, whatever the number of labels. */
export function worstMixUps(confusion: Confusion, most: number): readonly MixUpCell[] {
  return confusion
    .flatMap((row, actual) =>
      row.flatMap((count, predicted) =>
        count > 0 && predicted !== actual ? [cellOf(confusion, actual, predicted)] : [],
      ),
    )
    .toSorted((a, b) => b.count - a.count || b.share - a.share || a.actual - b.actual)
    .slice(0, most);
}

function cellOf(confusion: Confusion, actual: number, predicted: number): MixUpCell {
  const row = confusion[actual] ?? [];
  const support = row.reduce((sum, cell) => sum + cell, 0);
  const count = row[predicted] ?? 0;
  return { actual, predicted, count, share: support === 0 ? 0 : count / support };
}
