/** Which labels each document has: those of document i are `labels` from `offsets[i]` to `offsets[i + 1]`. */
export interface LabelSets {
  readonly labels: Int32Array;
  readonly offsets: Int32Array;
}

/** One row a document, one column a class: 1 where the document has the label. */
export function membership({ labels, offsets }: LabelSets, classes: number, rows?: Int32Array): Float32Array {
  const chosen = rows ?? Int32Array.from({ length: offsets.length - 1 }, (_, row) => row);
  const table = new Float32Array(chosen.length * classes);
  for (const [place, row] of chosen.entries()) {
    for (const label of labels.subarray(offsets[row], offsets[row + 1])) table[place * classes + label] = 1;
  }
  return table;
}
