import type { TextColumn, TextTable } from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';

type Backend = Pick<BackendClient, 'classifying'>;

/** Files to classify whose text columns are asked for, or were chosen. */
interface Dropped {
  paths: readonly string[];
  tables: readonly TextTable[];
}

/**
 * Which column is the text: a person is asked where the table does not say it itself and nobody chose before; otherwise what was
 * taken is shown beside the batch, and can be changed.
 */
export class TextColumns {
  /** What is asked now; null while nothing is. */
  asked: Dropped | null = $state.raw(null);
  /** By position among the asked tables. */
  chosen: readonly number[] = $state.raw([]);
  /** Of the batches of this sitting: what their tables were taken for. */
  #taken = $state.raw<ReadonlyMap<number, Dropped>>(new Map());
  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** The tables among what was dropped, where nobody need be asked; null where the question is open now. */
  async lookAt(paths: readonly string[]): Promise<Dropped | null> {
    const { tables } = await this.#backend.classifying.inspect({ paths: [...paths] });
    const dropped = { paths, tables };
    if (tables.every(({ sure }) => sure)) return dropped;
    this.ask(dropped);
    return null;
  }

  ask(dropped: Dropped): void {
    this.chosen = dropped.tables.map(({ suggestion }) => suggestion);
    this.asked = dropped;
  }

  choose(table: number, column: number): void {
    this.chosen = this.chosen.with(table, column);
  }

  close(): void {
    this.asked = null;
  }

  /** What was answered: the files, as they are to be read. */
  answer(): { dropped: Dropped; columns: TextColumn[] } | null {
    const { asked, chosen } = this;
    if (!asked) return null;
    this.asked = null;
    const tables = asked.tables.map((table, index) => ({ ...table, suggestion: chosen[index] ?? table.suggestion }));
    return {
      dropped: { paths: asked.paths, tables },
      columns: tables.map(({ headerKey, suggestion }) => ({ headerKey, column: suggestion })),
    };
  }

  keep(batchId: number, dropped: Dropped): void {
    if (dropped.tables.length > 0) this.#taken = new Map(this.#taken).set(batchId, dropped);
  }

  of(batchId: number): Dropped | null {
    return this.#taken.get(batchId) ?? null;
  }
}
