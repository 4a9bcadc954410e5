import type { SheetCell, SheetRow } from './workbook.ts';

/** Cells of one column from `from` to `to` that show what the first of them holds. */
export type Merge = { column: number; from: number; to: number };

/** Side by side; more are no table that a person made. */
const mostRunning = 256;
const mostWaiting = 200_000;

/** Fills what is merged down a column as the rows go by. What is merged across is a title, and stands once. */
export class Merges {
  readonly #starts = new Map<number, Merge[]>();
  #running: { cell: SheetCell; to: number }[] = [];
  #waiting = 0;

  /** Before its first row is filled. */
  add(merge: Merge): void {
    if (merge.to <= merge.from || this.#waiting >= mostWaiting) return;
    this.#waiting += 1;
    const list = this.#starts.get(merge.from);
    if (list === undefined) this.#starts.set(merge.from, [merge]);
    else list.push(merge);
  }

  filled(row: SheetRow): SheetRow {
    this.#running = this.#running.filter(({ to }) => to >= row.at);
    const merged = this.#running.map(({ cell }) => cell);
    const starting = this.#starts.get(row.at) ?? [];
    const cells = new Map(starting.length === 0 ? [] : row.cells.map((cell) => [cell.column, cell]));
    for (const { column, to } of starting) {
      const cell = cells.get(column);
      if (cell !== undefined && this.#running.length < mostRunning) this.#running.push({ cell, to });
    }
    if (this.#starts.delete(row.at)) this.#waiting -= starting.length;
    return merged.length === 0 ? row : { ...row, merged };
  }
}
