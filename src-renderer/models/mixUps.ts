/** One cell of the confusion matrix that is shown, by the places of its labels in the run's order. */
export interface MixUpCell {
  actual: number;
  predicted: number;
  count: number;
  /** Share of the row: of all documents that were given this label. */
  share: number;
}

export interface MixUps {
  /** Places of the shown labels in the run's order. */
  shown: readonly number[];
  rows: readonly (readonly MixUpCell[])[];
}

/** With many labels only those most often mixed up are shown: a matrix of 150 × 150 says nothing to anybody. */
export function mixUps(confusion: readonly (readonly number[])[], most: number): MixUps {
  const count = confusion.length;
  const errors = confusion.map((row, actual) => {
    const missed = row.reduce((sum, cell, predicted) => sum + (predicted === actual ? 0 : cell), 0);
    const taken = confusion.reduce((sum, other, index) => sum + (index === actual ? 0 : (other[actual] ?? 0)), 0);
    return { label: actual, errors: missed + taken };
  });
  const worst = errors.toSorted((a, b) => b.errors - a.errors || a.label - b.label).slice(0, most);
  const shown =
    count <= most ? confusion.map((_, index) => index) : worst.map((entry) => entry.label).toSorted((a, b) => a - b);
  const rows = shown.map((actual) => {
    const row = confusion[actual] ?? [];
    const support = row.reduce((sum, cell) => sum + cell, 0);
    return shown.map((predicted) => {
      const cell = row[predicted] ?? 0;
      return { actual, predicted, count: cell, share: support === 0 ? 0 : cell / support };
    });
  });
  return { shown, rows };
}
