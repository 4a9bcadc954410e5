import { SvelteMap } from 'svelte/reactivity';
import { AppError, type DocumentPage, type DocumentRow } from '../../src-shared/domain/index.ts';

const pageSize = 200;
/** Pages kept beside those in sight; far ones are let go, so that a million rows scrolled through do not stay. */
const keptPages = 40;

/** The rows of one view, fetched in pages as they come into sight. */
export class DocumentPages {
  total = $state(0);
  /** False until there are rows to show, be it those of the view before. */
  loaded = $state(false);
  /** Another number: another list, to be begun from its top. */
  shown = $state(0);
  failure: AppError | null = $state.raw(null);

  readonly #fetch: (offset: number, limit: number) => Promise<DocumentPage>;
  readonly #pages = new SvelteMap<number, readonly DocumentRow[]>();
  readonly #fresh = new Set<number>();
  /** Grows with each new view: late answers to an older one are dropped. */
  #view = 0;
  #replacing = false;
  #inSight: [first: number, last: number] = [0, 0];

  constructor(fetch: (offset: number, limit: number) => Promise<DocumentPage>) {
    this.#fetch = fetch;
  }

  row(index: number): DocumentRow | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }

  /** Another filter or order. The rows before stay until the first new ones are there: nothing flickers while one types. */
  restart(): void {
    this.#view += 1;
    this.#fresh.clear();
    this.#replacing = true;
    this.failure = null;
    void this.#load(0);
  }

  /** The same view, but its documents changed: rows stay on show until the new ones are there. */
  refresh(): void {
    this.#view += 1;
    this.#fresh.clear();
    this.failure = null;
    if (this.#replacing) void this.#load(0);
    else this.#loadSight();
  }

  see(first: number, last: number): void {
    this.#inSight = [first, last];
    if (this.loaded && !this.#replacing) this.#loadSight();
  }

  /** The ids from one row to another, also of rows that were never in sight. */
  async idsBetween(from: number, to: number): Promise<number[]> {
    const first = Math.max(0, Math.min(from, to));
    const last = Math.min(this.total - 1, Math.max(from, to));
    const ids: number[] = [];
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) {
      const known = this.#fresh.has(page) ? this.#pages.get(page) : undefined;
      const rows = known ?? (await this.#fetch(page * pageSize, pageSize)).rows;
      const start = page * pageSize;
      ids.push(...rows.slice(Math.max(0, first - start), last - start + 1).map((row) => row.id));
    }
    return ids;
  }

  #loadSight(): void {
    const [first, last] = this.#inSight;
    const from = Math.floor(first / pageSize);
    const to = Math.floor(Math.max(first, last - 1) / pageSize);
    for (let page = from; page <= to; page += 1) if (!this.#fresh.has(page)) void this.#load(page);
    if (this.#pages.size <= keptPages) return;
    for (const page of [...this.#pages.keys()]) {
      if (Math.abs(page - from) <= keptPages / 2) continue;
      this.#pages.delete(page);
      this.#fresh.delete(page);
    }
  }

  async #load(page: number): Promise<void> {
    const view = this.#view;
    this.#fresh.add(page);
    try {
      const answer = await this.#fetch(page * pageSize, pageSize);
      if (view !== this.#view) return;
      if (this.#replacing) {
        this.#replacing = false;
        this.#pages.clear();
        this.shown += 1;
      }
      this.total = answer.total;
      this.#pages.set(page, answer.rows);
      this.loaded = true;
    } catch (thrown) {
      if (view !== this.#view) return;
      this.#fresh.delete(page);
      if (this.#replacing) this.loaded = false;
      this.failure = AppError.from(thrown);
    }
  }
}
