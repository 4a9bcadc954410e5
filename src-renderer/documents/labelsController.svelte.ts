import type { Label, LabelId } from '../../src-shared/domain/index.ts';
import type { OpenProject } from '../app/openProject.svelte.ts';
import type { Shell } from '../app/shell.svelte.ts';

/** What can be done to the labels themselves. Each change is stored at once and can be undone. */
export class LabelsController {
  readonly #shell: Shell;
  readonly #project: OpenProject;

  constructor(shell: Shell, project: OpenProject) {
    this.#shell = shell;
    this.#project = project;
  }

  countOf(id: LabelId): number {
    return this.#project.counts?.byLabel.find((entry) => entry.labelId === id)?.count ?? 0;
  }

  add(name: string): Promise<boolean> {
    return this.#change(() => this.#shell.backend.labels.add({ name }));
  }

  edit(id: LabelId, change: Partial<Pick<Label, 'name' | 'colour' | 'description'>>): Promise<boolean> {
    return this.#change(() => this.#shell.backend.labels.edit({ id, ...change }));
  }

  move(id: LabelId, by: 1 | -1): Promise<boolean> {
    const ids = this.#project.labels.map((label) => label.id);
    const from = ids.indexOf(id);
    const to = from + by;
    if (from === -1 || to < 0 || to >= ids.length) return Promise.resolve(false);
    const order = ids.toSpliced(from, 1).toSpliced(to, 0, id);
    return this.#change(() => this.#shell.backend.labels.reorder({ ids: order }));
  }

  merge(from: Label, into: Label): Promise<boolean> {
    return this.#change(async () => {
      const { actionId, count } = await this.#shell.backend.labels.merge({ from: from.id, into: into.id });
      this.#shell.offerUndo(this.#project, this.#shell.words.documents.manage.merged(count, into.name), actionId);
    });
  }

  remove(label: Label): Promise<boolean> {
    return this.#change(async () => {
      const { actionId } = await this.#shell.backend.labels.remove({ id: label.id });
      this.#shell.offerUndo(this.#project, this.#shell.words.documents.manage.removed(label.name), actionId);
    });
  }

  /** Whether a document may have more than one label. */
  allowMultiLabel(multiLabel: boolean): Promise<boolean> {
    return this.#change(() => this.#shell.backend.project.setMultiLabel({ multiLabel }));
  }

  async #change(work: () => Promise<unknown>): Promise<boolean> {
    const done = await this.#shell.attempt(work);
    // The event that tells of it comes a moment later; the list is to follow the hand.
    if (done) await this.#project.refresh();
    return done;
  }
}
