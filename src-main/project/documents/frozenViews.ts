import { AppError, type DocumentFilter } from '../../../src-shared/domain/index.ts';
import type { Views } from './views.ts';
import { asImported } from './views.ts';

/** A window has one at a time; those before may still be on their way. */
const kept = 8;

/** Documents as one bit each: a million take 125 KB, and asking for one costs nothing. */
export class FrozenView {
  readonly count: number;
  readonly #bits: Uint8Array;

  constructor(ids: Int32Array) {
    this.count = ids.length;
    this.#bits = new Uint8Array(((ids.at(-1) ?? 0) >> 3) + 1);
    for (const id of ids) this.#bits[id >> 3] = (this.#bits[id >> 3] ?? 0) | (1 << (id & 7));
  }

  has(id: number): boolean {
    return ((this.#bits[id >> 3] ?? 0) & (1 << (id & 7))) !== 0;
  }
}

/**
 * What filters found when all of it was chosen. A document may come into a view later (by an import, by losing its label, by a
 * guess that disagrees): nobody has seen it when all were chosen, so that a filter asked again is not what was meant.
 */
export class FrozenViews {
  readonly #views: Views;
  readonly #frozen = new Map<number, Promise<FrozenView>>();

  constructor(views: Views) {
    this.#views = views;
  }

  freeze(frozen: number, filter: DocumentFilter): Promise<FrozenView> {
    const view = this.#views.ids(filter, asImported).then((ids) => new FrozenView(ids));
    this.#frozen.delete(frozen);
    this.#frozen.set(frozen, view);
    view.catch(() => this.#frozen.delete(frozen));
    for (const oldest of this.#frozen.keys()) {
      if (this.#frozen.size <= kept) break;
      this.#frozen.delete(oldest);
    }
    return view;
  }

  /** Undefined once it is forgotten: by closing the project, or behind newer ones. */
  async find(frozen: number): Promise<FrozenView | undefined> {
    return this.#frozen.get(frozen);
  }

  /** Throws selection-lost. */
  async get(frozen: number): Promise<FrozenView> {
    const view = await this.find(frozen);
    if (view === undefined) throw new AppError('selection-lost');
    return view;
  }
}
