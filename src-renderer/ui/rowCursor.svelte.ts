import type { PagedRows, RowId } from './pagedRows.svelte.ts';

/**
 * Which row the keyboard is on, and which one is read beside the list: two things, both by id. When rows come and go the
 * cursor stays with its row; where that row left the list, it stays at the place, and reads on what moved up if it read.
 */
export class RowCursor {
  /** The active row's place; -1 for none. */
  index = $state(-1);
  /** The active row; null while its page is not there yet. */
  active: RowId | null = $state(null);
  /** The row that is open. */
  read: RowId | null = $state(null);
  readonly #rows: Pick<PagedRows<unknown>, 'idAt' | 'indexOf' | 'total'>;
  /** To be read as soon as it is known which row stands there. */
  #readNext = false;

  constructor(rows: Pick<PagedRows<unknown>, 'idAt' | 'indexOf' | 'total'>) {
    this.#rows = rows;
  }

  /** To a row, without reading it. */
  move(index: number): void {
    this.index = index;
    this.active = this.#rows.idAt(index) ?? null;
    this.#readNext = false;
  }

  /** To a row, and reads it. */
  open(index: number): void {
    this.move(index);
    if (this.active === null) this.#readNext = index >= 0;
    else this.read = this.active;
  }

  close(): void {
    this.read = null;
  }

  /** Another list: nothing of it is active. What is read stays open until something else is. */
  reset(): void {
    this.move(-1);
  }

  /** After rows came: finds the active row again. */
  settle(): void {
    if (this.index < 0) return;
    if (this.active !== null && this.#rows.idAt(this.index) === this.active) return;
    const left = this.active;
    const found = left === null ? -1 : this.#rows.indexOf(left);
    if (found !== -1) {
      this.index = found;
      return;
    }
    const place = Math.min(this.index, this.#rows.total - 1);
    const here = this.#rows.idAt(place);
    // Its page is under way: what was active may be on it.
    if (here === undefined && place >= 0) return;
    this.index = place;
    this.active = here ?? null;
    if (this.#readNext || (left !== null && this.read === left)) this.read = this.active;
    this.#readNext = false;
  }
}
