export interface Place {
  row: number;
  column: number;
}

/** Where a key moves to in a square of cells numbered 0 to `last`; null when it is not a key of movement. */
export function cellAfterKey(key: string, { row, column }: Place, last: number): Place | null {
  const clamp = (place: number): number => Math.max(0, Math.min(last, place));
  switch (key) {
    case 'ArrowRight':
      return { row, column: clamp(column + 1) };
    case 'ArrowLeft':
      return { row, column: clamp(column - 1) };
    case 'ArrowDown':
      return { row: clamp(row + 1), column };
    case 'ArrowUp':
      return { row: clamp(row - 1), column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: last };
    default:
      return null;
  }
}
