/** Rows of mostly zeros: row i has `values[j]` in column `columns[j]` for j from `offsets[i]` to `offsets[i + 1]`. */
export interface SparseRows {
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Gathers rows whose number of entries is not known before. */
export class SparseRowsMaker {
  private readonly offsets: number[] = [0];
  private columns = new Int32Array(1 << 16);
  private values = new Float32Array(1 << 16);
  private length = 0;

  add(column: number, value: number): void {
    if (this.length === this.columns.length) {
      const [columns, values] = [this.columns, this.values];
      this.columns = new Int32Array(columns.length * 2);
      this.values = new Float32Array(columns.length * 2);
      this.columns.set(columns);
      this.values.set(values);
    }
    this.columns[this.length] = column;
    this.values[this.length++] = value;
  }

  endRow(): void {
    this.offsets.push(this.length);
  }

  finish(): SparseRows {
    return {
      offsets: Int32Array.from(this.offsets),
      columns: this.columns.slice(0, this.length),
      values: this.values.slice(0, this.length),
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
