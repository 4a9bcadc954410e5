import { SvelteSet } from 'svelte/reactivity';
import type { RowId } from './pagedRows.svelte.ts';

/** What is ticked: some rows, or all of the view but some. */
export type Ticked = { all: true; except: RowId[] } | { all: false; ids: RowId[] };

/** Which rows are ticked, by id. Reading a row, moving to it or ordering the list anew ticks nothing and unticks nothing. */
export class RowSelection {
  readonly #ids = new SvelteSet<RowId>();
  /** All of the view, then #ids are those that are not. */
  #all = $state(false);
  /** What the last Shift ticked, so that the next one from the same row can shrink it. */
  #range: readonly RowId[] = [];

  get all(): boolean {
    return this.#all;
  }

  get empty(): boolean {
    return !this.#all && this.#ids.size === 0;
  }

  has(id: RowId): boolean {
    return this.#ids.has(id) !== this.#all;
  }

  /** How many; `total` is what the view holds. */
  count(total: number): number {
    return this.#all ? Math.max(0, total - this.#ids.size) : this.#ids.size;
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

  tickAll(): void {
    this.clear();
    this.#all = true;
  }

  clear(): void {
    this.#range = [];
    this.#all = false;
    this.#ids.clear();
  }

  get ticked(): Ticked {
    const ids = [...this.#ids];
    return this.#all ? { all: true, except: ids } : { all: false, ids };
  }

  #tick(id: RowId): void {
    if (this.#all) this.#ids.delete(id);
    else this.#ids.add(id);
  }

  #untick(id: RowId): void {
    if (this.#all) this.#ids.add(id);
    else this.#ids.delete(id);
  }
}
