/** How the rows of a batch lie in the steps of an op that goes through all of them from the front, each as long as the longest. */
export interface BlockOrder {
  /** For each step and row the place in [rows × positions] that is read there. */
  readonly read: Int32Array;
  /** For each row and position the place in [steps × rows] where it was read; after a row's length, a step that nothing comes of. */
  readonly readAt: Int32Array;
  /** For each row and position the place in [steps × rows] of the state that stands there; −1 in a row of length 0. */
  readonly shown: Int32Array;
  /** For each row the place of its final state; −1 in a row of length 0. */
  readonly last: Int32Array;
}

export function blockOrder(lengths: Int32Array, positions: number, reversed: boolean): BlockOrder {
  const rows = lengths.length;
  const read = new Int32Array(rows * positions);
  const readAt = new Int32Array(rows * positions);
  const shown = new Int32Array(rows * positions);
  const last = Int32Array.from(lengths, (length, row) => (length > 0 ? (length - 1) * rows + row : -1));
  // What stands after a row's length may be anything, a NaN too, which no gradient of 0 would take away.
  const sane =
    Math.max(
      0,
      lengths.findIndex((length) => length > 0),
    ) * positions;
  for (const [row, length] of lengths.entries()) {
    for (let position = 0; position < positions; position++) {
      const place = row * positions + position;
      const step = position < length && reversed ? length - 1 - position : position;
      readAt[place] = step * rows + row;
      read[step * rows + row] = position < length ? place : sane;
      shown[place] = position < length ? step * rows + row : (last[row] ?? -1);
    }
  }
  return { read, readAt, shown, last };
}
