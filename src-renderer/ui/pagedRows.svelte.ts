import { SvelteMap } from 'svelte/reactivity';
import { AppError } from '../../src-shared/domain/index.ts';

/** A row's name that outlives its place: rows are read, ticked and active by it, never by where they stand. */
export type RowId = number;

export interface RowPage<Row> {
  total: number;
  rows: readonly Row[];
}

export interface RowSource<Row> {
  fetch: (offset: number, limit: number, signal: AbortSignal) => Promise<RowPage<Row>>;
  idOf: (row: Row) => RowId;
}

const pageSize = 200;
/** Pages kept beside those in sight; far ones are let go, so that a million rows scrolled through do not stay. */
const keptPages = 40;
/** A dragged scroll bar passes hundreds of pages: only so many are asked for at a time, those in sight first. */
const mostAtOnce = 2;
/** Rows around those in sight that are fetched before they come. */
const ahead = 60;

interface Asked {
  version: number;
  stop: AbortController;
}

/** A long list, fetched in pages as they come into sight. What is asked for and scrolled past is cancelled. */
export class PagedRows<Row> {
  total = $state(0);
  /** False until there are rows to show, be it those of the view before. */
  loaded = $state(false);
  /** Another number: another list, to be begun from its top. */
  view = $state(0);
  failure: AppError | null = $state.raw(null);
  /** Where the list is scrolled to, in px of rows: it is found there again when one comes back to it. */
  position = 0;

  readonly #source: RowSource<Row>;
  readonly #pages = new SvelteMap<number, readonly Row[]>();
  /** Of which version each page is; another than the present one: it is fetched again when it is in sight. */
  readonly #versions = new Map<number, number>();
  readonly #asked = new Map<number, Asked>();
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #replacing = false;
  #inSight: readonly [first: number, last: number] = [0, 0];

  constructor(source: RowSource<Row>) {
    this.#source = source;
  }

  row(index: number): Row | undefined {
    return index < 0 ? undefined : this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  idAt(index: number): RowId | undefined {
    const row = this.row(index);
    return row === undefined ? undefined : this.#source.idOf(row);
  }

  /** Where a row stands, as far as its page is at hand. */
  indexOf(id: RowId): number {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => this.#source.idOf(row) === id);
      if (at !== -1) return page * pageSize + at;
    }
    return -1;
  }

  /** Hears of each page that came. */
  onRows(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Another filter or order. The rows before stay until the first new ones are there: nothing flickers while one types. */
  restart(): void {
    this.#cancel(() => true);
    this.#version += 1;
    this.#replacing = true;
    this.failure = null;
    this.#ask();
  }

  /** The same view, but what it shows changed: rows stay on show until the new ones are there. */
  refresh(): void {
    // What is under way is taken when it comes, and asked for again: a list that changes all the time still shows something.
    this.#version += 1;
    this.failure = null;
    this.#ask();
  }

  see(first: number, last: number): void {
    this.#inSight = [first, last];
    if (this.#replacing) {
      // Its first page may have been given up when nobody looked.
      this.#ask();
      return;
    }
    const wanted = new Set(this.#wanted());
    this.#cancel((page) => !wanted.has(page));
    this.#ask();
  }

  /** Nobody looks any more: nothing is fetched for it. */
  rest(): void {
    this.#cancel(() => true);
  }

  /** The ids from one row to another, also of rows that were never in sight. */
  async idsBetween(from: number, to: number, signal: AbortSignal): Promise<RowId[]> {
    const first = Math.max(0, Math.min(from, to));
    const last = Math.min(this.total - 1, Math.max(from, to));
    const ids: RowId[] = [];
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) {
      const known = this.#versions.get(page) === this.#version ? this.#pages.get(page) : undefined;
      const rows = known ?? (await this.#source.fetch(page * pageSize, pageSize, signal)).rows;
      signal.throwIfAborted();
      const start = page * pageSize;
      for (const row of rows.slice(Math.max(0, first - start), last - start + 1)) ids.push(this.#source.idOf(row));
    }
    return ids;
  }

  /** The pages that are to be there, those in sight first. */
  #wanted(): number[] {
    if (this.#replacing || !this.loaded) return [0];
    const [first, last] = this.#inSight;
    const pageOf = (index: number): number => Math.floor(Math.max(0, Math.min(index, this.total - 1)) / pageSize);
    return [...new Set([pageOf(first), pageOf(last - 1), pageOf(first - ahead), pageOf(last - 1 + ahead)])];
  }

  #ask(): void {
    for (const page of this.#wanted()) {
      if (this.#asked.size >= mostAtOnce) return;
      if (this.#asked.has(page) || this.#versions.get(page) === this.#version) continue;
      void this.#load(page);
    }
  }

  #cancel(which: (page: number) => boolean): void {
    for (const [page, { stop }] of this.#asked) {
      if (!which(page)) continue;
      this.#asked.delete(page);
      stop.abort(new AppError('cancelled'));
    }
  }

  async #load(page: number): Promise<void> {
    const asked: Asked = { version: this.#version, stop: new AbortController() };
    this.#asked.set(page, asked);
    try {
      const answer = await this.#source.fetch(page * pageSize, pageSize, asked.stop.signal);
      if (this.#asked.get(page) !== asked) return;
      this.#asked.delete(page);
      this.#take(page, answer, asked.version);
    } catch (thrown) {
      if (this.#asked.get(page) !== asked) return;
      this.#asked.delete(page);
      if (this.#replacing) this.loaded = false;
      // Not asked for again by itself: what failed may fail at once, for ever.
      this.failure = AppError.from(thrown);
      return;
    }
    this.#ask();
  }

  #take(page: number, { total, rows }: RowPage<Row>, version: number): void {
    if (this.#replacing) {
      this.#replacing = false;
      this.#forget(() => true);
      this.view += 1;
    }
    this.total = total;
    this.#pages.set(page, rows);
    this.#versions.set(page, version);
    this.loaded = true;
    const first = this.#inSight[0] / pageSize;
    const full = this.#pages.size > keptPages;
    this.#forget((other) => other * pageSize >= total || (full && Math.abs(other - first) > keptPages / 2));
    for (const listener of this.#listeners) listener();
  }

  #forget(which: (page: number) => boolean): void {
    for (const page of [...this.#pages.keys()]) {
      if (!which(page)) continue;
      this.#pages.delete(page);
      this.#versions.delete(page);
    }
  }
}
