// Chrome caps an element at about 33.5 million px; a million rows of 36 px are more than that.
const tallest = 30_000_000;
const overscan = 6;

export interface ListSize {
  count: number;
  /** All rows are of this height, in px. */
  rowHeight: number;
  /** What stays at the top of the scrolled element and covers rows: a table's head, in px. */
  head?: number;
}

export interface VisibleRow {
  index: number;
  /** Where the row stands in the layer that is in sight, in px. */
  top: number;
}

/** The height of the scrolled element, and how many px of rows one px of its scroll bar stands for. */
export function scrollScale({ count, rowHeight }: ListSize, viewport: number): { height: number; ratio: number } {
  const total = count * rowHeight;
  if (total <= tallest) return { height: total, ratio: 1 };
  return { height: tallest, ratio: (total - viewport) / (tallest - viewport) };
}

/** Where a list of this size can be scrolled to, in px of rows. */
export function withinList({ count, rowHeight }: ListSize, viewport: number, position: number): number {
  return Math.max(0, Math.min(position, count * rowHeight - viewport));
}

/** The rows in sight and a few around them: from the first up to, not with, the last. */
export function rowsInSight({ count, rowHeight }: ListSize, viewport: number, position: number): [number, number] {
  const first = Math.max(0, Math.min(count, Math.floor(position / rowHeight)) - overscan);
  return [first, Math.min(count, Math.ceil((position + viewport) / rowHeight) + overscan)];
}

/** The position that shows a row with the least movement. */
export function positionShowing({ rowHeight }: ListSize, viewport: number, position: number, index: number): number {
  const top = index * rowHeight;
  if (top < position) return top;
  return top + rowHeight > position + viewport ? top + rowHeight - viewport : position;
}
