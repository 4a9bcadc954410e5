import type { DocumentSelection } from '../../src-shared/contract/index.ts';
import type { DocumentFilter, DocumentId } from '../../src-shared/domain/index.ts';

/** As many as the contract lets be named one by one. */
export const mostPicked = 100_000;

/** Which documents a bulk action is done to: picked ones, or all that the filter finds, a million or not. */
export class PickedDocuments {
  #ids: ReadonlySet<DocumentId> = $state.raw(new Set());
  #everything = $state(false);
  /** The row from which Shift extends. */
  anchor = -1;

  get everything(): boolean {
    return this.#everything;
  }

  has(id: DocumentId): boolean {
    return this.#everything || this.#ids.has(id);
  }

  /** How many; `total` is what the filter finds. */
  count(total: number): number {
    return this.#everything ? total : this.#ids.size;
  }

  only(ids: Iterable<DocumentId>): void {
    this.#everything = false;
    this.#ids = new Set(ids);
  }

  toggle(id: DocumentId): void {
    const next = new Set(this.#ids);
    if (!next.delete(id)) next.add(id);
    this.only(next);
  }

  all(): void {
    this.#everything = true;
    this.#ids = new Set();
  }

  clear(): void {
    this.only([]);
  }

  /** What the backend is told; null when nothing is selected. */
  selection(filter: DocumentFilter): DocumentSelection | null {
    if (this.#everything) return { filter };
    return this.#ids.size === 0 ? null : { ids: [...this.#ids] };
  }
}
