import { describe, expect, it } from 'vitest';
import { mixUpMatrix, worstMixUps } from '../../../src-renderer/models/mixUps.ts';

// Rows are the given labels: 3 of the first were taken for the second, 1 of the third for the first.
const confusion = [
  [7, 3, 0, 0],
  [0, 5, 0, 0],
  [1, 0, 3, 0],
  [0, 0, 0, 9],
];

describe('the matrix of mix-ups', () => {
  it('shows every label while there are few, each cell with its share of the row', () => {
    const { shown, rows } = mixUpMatrix(confusion, 4);
    expect(shown).toEqual([0, 1, 2, 3]);
    expect(rows[0]?.[1]).toEqual({ actual: 0, predicted: 1, count: 3, share: 0.3 });
    expect(rows.flat().reduce((sum, cell) => sum + cell.count, 0)).toBe(28);
  });

  it('shows only the labels that are mixed up most when there are many, in the order of the run', () => {
    const { shown, rows } = mixUpMatrix(confusion, 2);
    expect(shown).toEqual([0, 1]);
    expect(rows.map((row) => row.map((cell) => cell.count))).toEqual([
      [7, 3],
      [0, 5],
    ]);
    // Of all documents with the label, also of those whose guess is not shown.
    expect(mixUpMatrix(confusion, 3).rows[2]?.[0]?.share).toBe(0.25);
  });

  it('has no share where no document was measured', () => {
    expect(mixUpMatrix([[0]], 5).rows[0]?.[0]?.share).toBe(0);
  });
});

describe('the list of mix-ups', () => {
  it('has the most frequent first and nothing that was guessed right', () => {
    const pairs = worstMixUps(confusion, 10).map(({ actual, predicted, count }) => [actual, predicted, count]);
    expect(pairs).toEqual([
      [0, 1, 3],
      [2, 0, 1],
    ]);
    expect(worstMixUps(confusion, 1)).toHaveLength(1);
  });
});
