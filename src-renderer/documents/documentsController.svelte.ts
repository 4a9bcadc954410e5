import type { DocumentSelection } from '../../src-shared/contract/index.ts';
import type { DocumentFilter, DocumentId, DocumentSort, LabelId, Split } from '../../src-shared/domain/index.ts';
import type { OpenProject } from '../app/openProject.svelte.ts';
import type { Shell } from '../app/shell.svelte.ts';
import type { RowChoice } from '../ui/index.ts';
import { DocumentPages } from './documentPages.svelte.ts';
import { mostPicked, PickedDocuments } from './documentSelection.svelte.ts';

const searchDelay = 180;

/** What the Documents screen shows and does: the view (filter, order), its rows, the selection, bulk actions with Undo. */
export class DocumentsController {
  filter: DocumentFilter = $state.raw({});
  sort: DocumentSort = $state.raw({ by: 'imported', direction: 'ascending' });
  /** What is typed; it becomes part of the filter after a pause. */
  search = $state('');
  /** The row the keyboard is on. */
  active = $state(-1);
  readonly pages: DocumentPages;
  readonly picked = new PickedDocuments();
  readonly #shell: Shell;
  readonly #project: OpenProject;
  #version: number | null = null;
  #choices = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(shell: Shell, project: OpenProject) {
    this.#shell = shell;
    this.#project = project;
    this.pages = new DocumentPages((offset, limit) =>
      shell.backend.documents.page({ filter: this.filter, sort: this.sort, offset, limit }),
    );
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
    this.show({ ...this.filter, ...part });
  }

  type(search: string): void {
    this.search = search;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.refine({ search: search.trim() === '' ? undefined : search }), searchDelay);
  }

  order(sort: DocumentSort): void {
    this.sort = sort;
    this.#restart();
  }

  /** A column's title: up, down, then as imported again. */
  orderByColumn(by: DocumentSort['by']): void {
    if (this.sort.by !== by) this.order({ by, direction: 'ascending' });
    else if (this.sort.direction === 'ascending') this.order({ by, direction: 'descending' });
    else this.order({ by: 'imported', direction: 'ascending' });
  }

  /** Asks again when the project's documents changed under the view, also while it was not shown. */
  follow(version: number): void {
    if (this.#version !== null && this.#version !== version) this.pages.refresh();
    this.#version = version;
  }

  async choose(index: number, choice: RowChoice): Promise<void> {
    this.#choices += 1;
    const turn = this.#choices;
    if (choice.extend && this.picked.anchor >= 0) {
      const { anchor } = this.picked;
      if (Math.abs(anchor - index) >= mostPicked) {
        this.#shell.toasts.show({ tone: 'bad', text: this.#shell.words.documents.tooMany(mostPicked) });
        return;
      }
      await this.#shell.attempt(async () => {
        const ids = await this.pages.idsBetween(anchor, index);
        if (turn === this.#choices) this.picked.only(ids);
      });
      return;
    }
    this.picked.anchor = index;
    const id = this.pages.row(index)?.id ?? (await this.#idOf(index));
    // Keys held down are faster than rows that are fetched: only the last one counts.
    if (id === undefined || turn !== this.#choices) return;
    if (choice.toggle) this.picked.toggle(id);
    else this.picked.only([id]);
  }

  async setLabel(selection: DocumentSelection, labelId: LabelId | null): Promise<void> {
    const words = this.#shell.words.documents.done;
    const name = this.#project.labelName(labelId);
    await this.#change(
      () => this.#shell.backend.documents.setLabel({ selection, labelId }),
      (count) => (name === null ? words.unlabel(count) : words.label(count, name)),
    );
  }

  /** Gives a label beside the others that a document has, or takes it away; in a project of one label a document it is the label. */
  async giveLabel(selection: DocumentSelection, labelId: LabelId): Promise<void> {
    if (!this.#project.multiLabel) return this.setLabel(selection, labelId);
    await this.changeLabels(selection, { add: [labelId], remove: [] });
  }

  async changeLabels(selection: DocumentSelection, change: { add: LabelId[]; remove: LabelId[] }): Promise<void> {
    const words = this.#shell.words.documents.done;
    const [given, taken] = [this.#project.labelNames(change.add), this.#project.labelNames(change.remove)];
    await this.#change(
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
      () => this.#shell.backend.documents.setSplit({ selection, split }),
      (count) => (split === null ? done.unsplit(count) : done.split(count, splitName[split])),
    );
  }

  async trash(selection: DocumentSelection): Promise<void> {
    await this.#change(
      () => this.#shell.backend.documents.trash({ selection }),
      (count) => this.#shell.words.documents.done.trash(count),
    );
    this.picked.clear();
  }

  async restore(selection: DocumentSelection): Promise<void> {
    await this.#change(
      () => this.#shell.backend.documents.restore({ selection }),
      (count) => this.#shell.words.documents.done.restore(count),
    );
    this.picked.clear();
  }

  async #change(
    work: () => Promise<{ actionId: number; count: number }>,
    say: (count: number) => string,
  ): Promise<void> {
    await this.#shell.attempt(async () => {
      const { actionId, count } = await work();
      if (count === 0) this.#shell.toasts.show({ text: this.#shell.words.documents.done.nothing });
      else this.#shell.offerUndo(say(count), actionId);
    });
  }

  async #idOf(index: number): Promise<DocumentId | undefined> {
    let id: DocumentId | undefined;
    await this.#shell.attempt(async () => ([id] = await this.pages.idsBetween(index, index)));
    return id;
  }

  #restart(): void {
    this.picked.clear();
    this.picked.anchor = -1;
    this.active = -1;
    this.pages.restart();
  }
}
