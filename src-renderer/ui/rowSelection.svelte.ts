import { SvelteSet } from 'svelte/reactivity';
import type { RowId } from './pagedRows.svelte.ts';

/** What is ticked: some rows; or all that the view had when it was frozen under a number but some, and single later ones. */
export type Ticked = { all: true; frozen: number; except: RowId[]; also: RowId[] } | { all: false; ids: RowId[] };

/** What a page says of a frozen view: how many of it there still are, and which rows of the page came later. */
export interface FrozenRows {
  present: number;
  later: readonly RowId[];
}

/** Which rows are ticked, by id. Reading a row, moving to it or ordering the list anew ticks nothing and unticks nothing. */
export class RowSelection {
  readonly #ids = new SvelteSet<RowId>();
  /** All of this frozen view; then those of #ids that are of it are not. What comes into the view later was not meant. */
  #frozen: number | null = $state(null);
  #present = $state(0);
  readonly #later = new SvelteSet<RowId>();
  /** What the last Shift ticked, so that the next one from the same row can shrink it. */
  #range: readonly RowId[] = [];

  /** The frozen view that is ticked; null where each row is ticked by itself. */
  get frozen(): number | null {
    return this.#frozen;
  }

  get empty(): boolean {
    return this.#frozen === null && this.#ids.size === 0;
  }

  has(id: RowId): boolean {
    return this.#ids.has(id) !== this.#withinAll(id);
  }

  get count(): number {
    const { ticked } = this;
    if (!ticked.all) return ticked.ids.length;
    return Math.max(0, this.#present - ticked.except.length) + ticked.also.length;
  }

  toggle(id: RowId): void {
    this.#range = [];
    if (!this.#ids.delete(id)) this.#ids.add(id);
  }

  /** Ticks a range in place of the one before it; what was ticked one by one stays. */
  extend(ids: readonly RowId[]): void {
    for (const id of this.#range) this.#untick(id);
    this.#range = ids.filter((id) => !this.has(id));
    for (const id of this.#range) this.#tick(id);
  }

  /** The next range begins at another row: what stands, stands. */
  endRange(): void {
    this.#range = [];
  }

  /** Every row of the view, which is kept under the number `frozen`; `total` is how many are shown. */
  tickAll(frozen: number, total: number): void {
    this.clear();
    this.#frozen = frozen;
    this.#present = total;
  }

  /** What is known of a frozen view by now; null: it is lost, and with it what was ticked. */
  learn(frozen: number, rows: FrozenRows | null): void {
    if (frozen !== this.#frozen) return;
    if (rows === null) return this.clear();
    this.#present = rows.present;
    for (const id of rows.later) {
      if (this.#later.has(id)) continue;
      // Unticked before it was known to be a later one, which is not ticked anyway.
      this.#ids.delete(id);
      this.#later.add(id);
    }
  }

  clear(): void {
    this.#range = [];
    this.#frozen = null;
    this.#ids.clear();
    this.#later.clear();
  }

  get ticked(): Ticked {
    const ids = [...this.#ids];
    if (this.#frozen === null) return { all: false, ids };
    const [except, also] = [true, false].map((within) => ids.filter((id) => this.#withinAll(id) === within));
    return { all: true, frozen: this.#frozen, except: except ?? [], also: also ?? [] };
  }

  #withinAll(id: RowId): boolean {
    return this.#frozen !== null && !this.#later.has(id);
  }

  #tick(id: RowId): void {
    if (this.#withinAll(id)) this.#ids.delete(id);
    else this.#ids.add(id);
  }

  #untick(id: RowId): void {
    if (this.#withinAll(id)) this.#ids.add(id);
    else this.#ids.delete(id);
  }
}
