/** Rows of mostly zeros: row i has `values[j]` in column `columns[j]` for j from `offsets[i]` to `offsets[i + 1]`. */
export interface SparseRows {
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Where doubling would leave half of a gigabyte empty, the rows so far tell how many entries are to come. */
const room = 1.05;

/** Gathers rows whose number of entries is not known before. `expected`: how many rows there will be, as far as that is known. */
export class SparseRowsMaker {
  private readonly offsets: number[] = [0];
  private readonly expected: number;
  private columns = new Int32Array(1 << 16);
  private values = new Float32Array(1 << 16);
  private length = 0;

  constructor(expected = 0) {
    this.expected = expected;
  }

  add(column: number, value: number): void {
    if (this.length === this.columns.length) this.grow();
    this.columns[this.length] = column;
    this.values[this.length++] = value;
  }

  /** One list after the other, so that the old and the new of both never stand side by side. */
  private grow(): void {
    const { length, columns, values } = this;
    const foreseen = Math.ceil((length / this.offsets.length) * this.expected * room);
    const size = foreseen > length * room ? Math.min(length * 2, foreseen) : Math.ceil(length * 1.25);
    this.columns = new Int32Array(size);
    this.columns.set(columns);
    this.values = new Float32Array(size);
    this.values.set(values);
  }

  endRow(): void {
    this.offsets.push(this.length);
  }

  finish(): SparseRows {
    return {
      offsets: Int32Array.from(this.offsets),
      columns: this.columns.subarray(0, this.length),
      values: this.values.subarray(0, this.length),
    };
  }
}

/** Adds one text's columns with their counts: `occurrences` is sorted in place. */
export function addCounts(maker: SparseRowsMaker, occurrences: Int32Array): void {
  occurrences.sort();
  for (let begin = 0; begin < occurrences.length;) {
    const column = occurrences[begin] ?? 0;
    let end = begin + 1;
    while (end < occurrences.length && occurrences[end] === column) end++;
    maker.add(column, end - begin);
    begin = end;
  }
  maker.endRow();
}
