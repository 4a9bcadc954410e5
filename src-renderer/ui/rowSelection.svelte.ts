import { SvelteSet } from 'svelte/reactivity';
import type { RowId } from './pagedRows.svelte.ts';

/** What is ticked: some rows; or all of the view up to the last one that there was but some, and single later ones. */
export type Ticked = { all: true; upTo: RowId; except: RowId[]; also: RowId[] } | { all: false; ids: RowId[] };

/** Which rows are ticked, by id. Reading a row, moving to it or ordering the list anew ticks nothing and unticks nothing. */
export class RowSelection {
  readonly #ids = new SvelteSet<RowId>();
  /** All of the view up to this row; then those of #ids that are among them are not. What comes into the view later was not meant. */
  #upTo: RowId | null = $state(null);
  /** What the last Shift ticked, so that the next one from the same row can shrink it. */
  #range: readonly RowId[] = [];

  /** The last row of all those that are ticked; null where each is ticked by itself. */
  get upTo(): RowId | null {
    return this.#upTo;
  }

  get empty(): boolean {
    return this.#upTo === null && this.#ids.size === 0;
  }

  has(id: RowId): boolean {
    return this.#ids.has(id) !== this.#withinAll(id);
  }

  /** How many; `total` is what the view holds, `beyond` how much of it came after all were ticked. */
  count(total: number, beyond: number): number {
    const { ticked } = this;
    if (!ticked.all) return ticked.ids.length;
    return Math.max(0, total - beyond - ticked.except.length) + ticked.also.length;
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

  /** Every row of the view; `last` is the last one that there is anywhere. */
  tickAll(last: RowId): void {
    this.clear();
    this.#upTo = last;
  }

  clear(): void {
    this.#range = [];
    this.#upTo = null;
    this.#ids.clear();
  }

  get ticked(): Ticked {
    const ids = [...this.#ids];
    if (this.#upTo === null) return { all: false, ids };
    const [except, also] = [true, false].map((within) => ids.filter((id) => this.#withinAll(id) === within));
    return { all: true, upTo: this.#upTo, except: except ?? [], also: also ?? [] };
  }

  #withinAll(id: RowId): boolean {
    return this.#upTo !== null && id <= this.#upTo;
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
