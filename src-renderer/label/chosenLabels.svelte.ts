import type { QueueItem } from '../../src-shared/contract/index.ts';
import type { LabelId } from '../../src-shared/domain/index.ts';

/** Where a document may have several labels: those chosen so far, until Enter confirms them. */
export class ChosenLabels {
  #labels: readonly LabelId[] = $state.raw([]);
  #touched = $state(false);

  get labels(): readonly LabelId[] {
    return this.#labels;
  }

  /** Another document: what it has already is chosen. */
  begin(item: QueueItem | null): void {
    this.take(item?.labelIds ?? []);
    this.#touched = false;
  }

  /** True where it is chosen from now on. */
  toggle(labelId: LabelId): boolean {
    const chosen = !this.#labels.includes(labelId);
    this.take(chosen ? [...this.#labels, labelId] : this.#labels.filter((other) => other !== labelId));
    return chosen;
  }

  take(labels: readonly LabelId[]): void {
    this.#labels = labels;
    this.#touched = true;
  }

  /** What Enter saves: what was chosen, else the model's guess, else nothing. None at all is a decision only for a document that had some. */
  confirmed(item: QueueItem, guess: readonly LabelId[]): LabelId[] | null {
    if (this.#labels.length > 0) return [...this.#labels];
    if (this.#touched && item.labelIds.length > 0) return [];
    return guess.length > 0 ? [...guess] : null;
  }
}
