import type { DocumentFilter, DocumentSort } from '../../../src-shared/domain/index.ts';
import type { Changes } from '../changes.ts';
import type { PendingChanges } from '../pending/pendingChanges.ts';
import type { ReadThread } from '../storage/readThread.ts';
import type { Visibility } from '../visibility.ts';
import { viewQuery } from './filterSql.ts';

/** A million ids take 4 MB: eight views are what a person switches between. */
const kept = 8;

interface View {
  stamp: string;
  ids: Promise<Int32Array>;
}

export const asImported: DocumentSort = { by: 'imported', direction: 'ascending' };

/** Lists of ids of filtered, sorted documents, made on the reading thread and kept while nothing they depend on changes. */
export class Views {
  readonly #thread: ReadThread;
  readonly #changes: Changes;
  readonly #visibility: Visibility;
  readonly #modelInUse: () => number | null;
  readonly #pending: PendingChanges;
  readonly #views = new Map<string, View>();

  constructor(
    thread: ReadThread,
    changes: Changes,
    visibility: Visibility,
    pending: PendingChanges,
    modelInUse: () => number | null,
  ) {
    this.#pending = pending;
    this.#thread = thread;
    this.#changes = changes;
    this.#visibility = visibility;
    this.#modelInUse = modelInUse;
  }

  async ids(filter: DocumentFilter, sort: DocumentSort): Promise<Int32Array> {
    await this.#pending.idle();
    const context = { visible: this.#visibility.condition('d.id'), modelInUse: this.#modelInUse() };
    const query = viewQuery(filter, sort, context);
    if (query === null) return new Int32Array();
    const key = JSON.stringify([query.sql, query.values]);
    const stamp = this.#changes.stamp(query.facets);
    const known = this.#views.get(key);
    this.#views.delete(key);
    if (known !== undefined && known.stamp === stamp) {
      this.#views.set(key, known);
      return known.ids;
    }
    const ids = this.#pending
      .whole(() => this.#thread.numbers(query.sql, query.values, 1))
      .then(([column]) => column ?? new Int32Array());
    this.#views.set(key, { stamp, ids });
    ids.catch(() => this.#views.delete(key));
    for (const oldest of this.#views.keys()) {
      if (this.#views.size <= kept) break;
      this.#views.delete(oldest);
    }
    return ids;
  }
}
