import type { DocumentSelection } from '../../src-shared/contract/index.ts';
import type {
  DocumentFilter,
  DocumentId,
  DocumentRow,
  DocumentSort,
  LabelId,
  Split,
} from '../../src-shared/domain/index.ts';
import type { OpenProject } from '../app/openProject.svelte.ts';
import type { Shell } from '../app/shell.svelte.ts';
import { PagedRows, RowCursor, RowSelection, type RowChoice } from '../ui/index.ts';

const searchDelay = 180;
/** As many as the contract lets be named one by one. */
const mostPicked = 100_000;

/** What a bulk action changed; where the filter asks for just that, the documents leave the view. */
type Changed = 'labels' | 'split' | 'trash';

/** What the Documents screen shows and does: the view (filter, order), its rows, what is read, ticked and active, bulk actions. */
export class DocumentsController {
  filter: DocumentFilter = $state.raw({});
  sort: DocumentSort = $state.raw({ by: 'imported', direction: 'ascending' });
  /** What is typed; it becomes part of the filter after a pause. */
  search = $state('');
  readonly rows: PagedRows<DocumentRow>;
  readonly cursor: RowCursor;
  readonly ticked = new RowSelection();
  readonly #shell: Shell;
  readonly #project: OpenProject;
  #version: number | null = null;
  #anchor: { id: DocumentId | null; index: number } | null = null;
  #extending = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;
  #frozen = 0;
  /** Until the backend has the view: what is done to all of it waits, so that a key may follow at once. */
  #freezing: Promise<void> = Promise.resolve();

  constructor(shell: Shell, project: OpenProject) {
    this.#shell = shell;
    this.#project = project;
    this.rows = new PagedRows<DocumentRow>({
      fetch: async (offset, limit, signal) => {
        const { frozen } = this.ticked;
        if (frozen !== null) await this.#freezing;
        const { filter, sort } = this;
        const asked = { filter, sort, offset, limit, frozen: frozen ?? undefined };
        const page = await shell.backend.documents.page(asked, { signal });
        if (frozen !== null) this.ticked.learn(frozen, page.frozen);
        return page;
      },
      idOf: (row) => row.id,
    });
    this.cursor = new RowCursor(this.rows);
    this.rows.onRows(() => this.cursor.settle());
  }

  /** How many documents a command is done to: those that are ticked, else the active one. */
  get targetCount(): number {
    if (!this.ticked.empty) return this.tickedCount;
    return this.cursor.active === null ? 0 : 1;
  }

  get tickedCount(): number {
    return this.ticked.count;
  }

  /** Those documents; null for none. */
  get target(): DocumentSelection | null {
    if (this.targetCount === 0) return null;
    if (this.ticked.empty) return this.cursor.active === null ? null : { ids: [this.cursor.active] };
    const { ticked } = this.ticked;
    if (!ticked.all) return { ids: ticked.ids };
    const { frozen, except, also } = ticked;
    return { filter: this.filter, frozen, except, also };
  }

  /** Those that the view has now: the backend keeps which they are. What comes into it later is not meant. */
  tickAll(): void {
    this.#frozen += 1;
    this.ticked.tickAll(this.#frozen, this.rows.total);
    this.#freezing = this.#freeze(this.#frozen);
  }

  /** The whole filter at once, as a chip, a cell of a confusion matrix or a side column's line gives it. */
  show(filter: DocumentFilter): void {
    clearTimeout(this.#typing);
    this.filter = filter;
    this.search = filter.search ?? '';
    this.#restart();
  }

  /** Some parts of the filter; `undefined` takes a part away. */
  refine(part: Partial<DocumentFilter>): void {
    this.show({ ...this.filter, search: this.typed, ...part });
  }

  /** What stands in the field of the search, also where it has not yet been asked for. */
  get typed(): string | undefined {
    return this.search.trim() === '' ? undefined : this.search;
  }

  type(search: string): void {
    this.search = search;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.refine({}), searchDelay);
  }

  order(sort: DocumentSort): void {
    this.sort = sort;
    this.#reorder();
  }

  /** A column's title: up, down, then as imported again. */
  orderByColumn(by: DocumentSort['by']): void {
    if (this.sort.by !== by) this.order({ by, direction: 'ascending' });
    else if (this.sort.direction === 'ascending') this.order({ by, direction: 'descending' });
    else this.order({ by: 'imported', direction: 'ascending' });
  }

  /** Asks again when the project's documents changed under the view, also while it was not shown. */
  follow(version: number): void {
    if (this.#version !== null && this.#version !== version) this.rows.refresh();
    this.#version = version;
  }

  choose(index: number, choice: RowChoice): void {
    this.#extending.abort();
    if (choice === 'extend') {
      this.cursor.move(index);
      void this.#extendTo(index);
      return;
    }
    if (choice === 'open') this.cursor.open(index);
    else this.cursor.move(index);
    if (choice === 'move') return;
    this.ticked.endRange();
    this.#anchor = { id: this.cursor.active, index };
    // A row that is not there yet cannot be ticked: nobody knows which document it is.
    if (choice === 'toggle' && this.cursor.active !== null) this.ticked.toggle(this.cursor.active);
  }

  /** To the document before or after the one that is read. */
  readNext(step: 1 | -1): void {
    const { read, index } = this.cursor;
    const from = read === null ? index : this.rows.indexOf(read);
    const next = (from === -1 ? index : from) + step;
    if (next >= 0 && next < this.rows.total) this.choose(next, 'open');
  }

  async setLabel(selection: DocumentSelection, labelId: LabelId | null): Promise<void> {
    const words = this.#shell.words.documents.done;
    const name = this.#project.labelName(labelId);
    await this.#change(
      'labels',
      () => this.#shell.backend.documents.setLabel({ selection, labelId }),
      (count) => (name === null ? words.unlabel(count) : words.label(count, name)),
    );
  }

  /** Gives a label beside the others that a document has, or takes it away; in a project of one label a document it is the label. */
  async giveLabel(selection: DocumentSelection, labelId: LabelId): Promise<void> {
    this.#project.recentLabels.used(labelId);
    if (!this.#project.multiLabel) return this.setLabel(selection, labelId);
    await this.changeLabels(selection, { add: [labelId], remove: [] });
  }

  async changeLabels(selection: DocumentSelection, change: { add: LabelId[]; remove: LabelId[] }): Promise<void> {
    const words = this.#shell.words.documents.done;
    const [given, taken] = [this.#project.labelNames(change.add), this.#project.labelNames(change.remove)];
    await this.#change(
      'labels',
      () => this.#shell.backend.documents.changeLabels({ selection, ...change }),
      (count) => (given === null ? words.take(count, taken ?? '') : words.give(count, given)),
    );
  }

  /** The documents have these labels and no others. */
  async replaceLabels(selection: DocumentSelection, before: LabelId[], after: LabelId[]): Promise<void> {
    const [first = null, ...more] = after;
    if (more.length === 0) return this.setLabel(selection, first);
    await this.changeLabels(selection, { add: after, remove: before.filter((labelId) => !after.includes(labelId)) });
  }

  async setSplit(selection: DocumentSelection, split: Split | null): Promise<void> {
    const { done, splitName } = this.#shell.words.documents;
    await this.#change(
      'split',
      () => this.#shell.backend.documents.setSplit({ selection, split }),
      (count) => (split === null ? done.unsplit(count) : done.split(count, splitName[split])),
    );
  }

  async trash(selection: DocumentSelection): Promise<void> {
    await this.#change(
      'trash',
      () => this.#shell.backend.documents.trash({ selection }),
      (count) => this.#shell.words.documents.done.trash(count),
    );
  }

  async restore(selection: DocumentSelection): Promise<void> {
    await this.#change(
      'trash',
      () => this.#shell.backend.documents.restore({ selection }),
      (count) => this.#shell.words.documents.done.restore(count),
    );
  }

  async #change(
    changed: Changed,
    work: () => Promise<{ actionId: number; count: number }>,
    say: (count: number) => string,
  ): Promise<void> {
    await this.#shell.attempt(async () => {
      await this.#freezing;
      const { actionId, count } = await work();
      // What has left the view must not be changed again together with what is ticked next.
      if (this.#leaves(changed)) this.ticked.clear();
      if (count === 0) this.#shell.toasts.show({ text: this.#shell.words.documents.done.nothing });
      else this.#shell.offerUndo(this.#project, say(count), actionId);
    });
  }

  async #freeze(frozen: number): Promise<void> {
    const done = await this.#shell.attempt(async () => {
      const { count } = await this.#shell.backend.documents.freeze({ frozen, filter: this.filter });
      this.ticked.learn(frozen, { present: count, later: [] });
    });
    if (!done) this.ticked.learn(frozen, null);
    // Rows that are on show may have come since, or be gone.
    this.rows.refresh();
  }

  #leaves(changed: Changed): boolean {
    const { labelId, split, disagreement, confusion, clashing } = this.filter;
    if (changed === 'trash') return true;
    if (changed === 'split') return split !== undefined;
    return labelId !== undefined || disagreement === true || clashing === true || confusion !== undefined;
  }

  async #extendTo(index: number): Promise<void> {
    this.#anchor ??= { id: this.cursor.active, index };
    const { id, index: place } = this.#anchor;
    const found = id === null ? -1 : this.rows.indexOf(id);
    const from = found === -1 ? place : found;
    if (Math.abs(from - index) >= mostPicked) {
      this.#shell.toasts.show({ tone: 'bad', text: this.#shell.words.documents.tooMany(mostPicked) });
      return;
    }
    // Keys held down are faster than rows that are fetched: only the last one counts.
    this.#extending = new AbortController();
    const { signal } = this.#extending;
    await this.#shell.attempt(async () => {
      const ids = await this.rows.idsBetween(from, index, signal).catch((thrown: unknown) => {
        if (signal.aborted) return null;
        throw thrown;
      });
      if (ids !== null && !signal.aborted) this.ticked.extend(ids);
    });
  }

  /** Another filter: what was ticked may not be among what it finds. */
  #restart(): void {
    this.ticked.clear();
    this.cursor.close();
    this.#reorder();
  }

  #reorder(): void {
    this.#extending.abort();
    this.#anchor = null;
    this.cursor.reset();
    this.rows.restart();
  }
}
