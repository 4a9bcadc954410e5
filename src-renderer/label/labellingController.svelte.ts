import type { LabellingProgress, Queue, QueueItem } from '../../src-shared/contract/index.ts';
import { AppError, type DocumentId, type LabelId } from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';
import { perProject } from '../app/perProject.ts';
import { begin, decided, goBack, goOn, join, nowhere, renew, show, type Step, type Walk } from './documentWalk.ts';

// Fetched ahead so that the next document shows without asking; topped up in the background.
const batch = 12;
const refillBelow = 6;

/** The queue of the open project, with the place in it. */
export const labellingOf = perProject((shell) => new LabellingController(shell.backend.labelling));

/** One document after the other. A decision is saved by the backend before the next document shows. */
export class LabellingController {
  queue = $state.raw<Queue>({ order: 'imported' });
  progress = $state.raw<LabellingProgress | null>(null);
  error = $state.raw<AppError | null>(null);
  #walk = $state.raw<Walk>(nowhere);
  #loaded = $state(false);
  #refilling = $state(false);
  /** The last document that the queue gave: more is asked for from its place on. */
  #last: DocumentId | null = null;
  /** Decided while more was asked for: the answer may still hold them. */
  readonly #meanwhile = new Set<DocumentId>();
  #busy = false;
  /** Grows whenever the walk begins anew, so that a late answer for the old one is dropped. */
  #turn = 0;
  readonly #backend: BackendClient['labelling'];

  constructor(backend: BackendClient['labelling']) {
    this.#backend = backend;
  }

  get current(): QueueItem | null {
    return this.#shown?.item ?? null;
  }

  /** False while it is not known yet whether anything is left to decide. */
  get loaded(): boolean {
    return this.#loaded && (this.current !== null || !this.#refilling);
  }

  get #shown(): Step | null {
    return this.#walk.ahead[0] ?? null;
  }

  async start(queue: Queue): Promise<void> {
    const turn = ++this.#turn;
    this.queue = queue;
    this.error = null;
    this.#loaded = false;
    this.#refilling = false;
    try {
      const items = await this.#backend.next({ queue, after: null, limit: batch });
      if (turn !== this.#turn) return;
      this.#walk = begin(items);
      this.#last = items.at(-1)?.id ?? null;
      await this.refreshProgress();
    } catch (thrown) {
      if (turn === this.#turn) this.error = AppError.from(thrown);
    } finally {
      if (turn === this.#turn) this.#loaded = true;
    }
  }

  /** Somebody comes to the screen, for the first time or again. */
  async resume(): Promise<void> {
    if (!this.#loaded || this.current === null) return this.start(this.queue);
    await Promise.all([this.freshen(), this.refreshProgress()]);
  }

  /** Labels the shown document, or skips it (null); resolves once it is saved and the next one is shown. */
  async decide(labelIds: LabelId[] | null): Promise<boolean> {
    const item = this.current;
    if (!item || this.#busy) return false;
    this.#busy = true;
    try {
      await this.#backend.decide({ documentId: item.id, labelIds: labelIds ?? [], skip: labelIds === null });
      this.#meanwhile.add(item.id);
      this.#walk = decided(this.#walk, item.id, labelIds);
      this.error = null;
    } catch (thrown) {
      this.error = AppError.from(thrown);
      return false;
    } finally {
      this.#busy = false;
    }
    void this.#topUp();
    void this.refreshProgress();
    return true;
  }

  /** Takes the last decision back and shows its document again. False: there was none. */
  async undo(): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    try {
      const undone = await this.#backend.undo();
      if (!undone) return false;
      this.#meanwhile.delete(undone.item.id);
      this.#walk = show(this.#walk, undone.item);
      void this.refreshProgress();
      return true;
    } catch (thrown) {
      this.error = AppError.from(thrown);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Asks again for the shown document and what comes behind it: a newer model, or a change elsewhere. */
  async freshen(): Promise<void> {
    const { queue } = this;
    const shown = this.#shown;
    // Somebody who went back is left among the documents that were decided.
    if (!this.#loaded || shown === null || shown.done) return;
    const { id } = shown.item;
    const turn = this.#turn;
    try {
      const [item, items] = await Promise.all([
        this.#backend.item({ documentId: id }),
        // A newer model has another order: it begins where that one hesitates most.
        this.#backend.next({ queue, after: queue.order === 'uncertain' ? null : id, limit: batch }),
      ]);
      // Somebody went on meanwhile: what is behind this document is asked for again by itself.
      if (turn !== this.#turn || this.current?.id !== id || this.#busy) return;
      this.#turn += 1;
      this.#refilling = false;
      this.#walk = renew(this.#walk, item, items);
      this.#last = items.at(-1)?.id ?? id;
      // It got its label elsewhere meanwhile.
      if (item.labelIds.length > 0 && shown.item.labelIds.length === 0) this.#walk = decided(this.#walk, id, null);
      void this.#topUp();
    } catch {
      // The documents stay as they were; the next decision says it if the backend is gone.
    }
  }

  /** One document on or back, without deciding. */
  move(by: 1 | -1): void {
    this.#walk = (by === 1 ? goOn : goBack)(this.#walk) ?? this.#walk;
    void this.#topUp();
  }

  async refreshProgress(): Promise<void> {
    try {
      this.progress = await this.#backend.progress({ queue: this.queue });
    } catch {
      // The figures beside the work are not worth a message; the work itself says when something is wrong.
    }
  }

  async #topUp(): Promise<void> {
    if (this.#refilling || this.#walk.ahead.length >= refillBelow) return;
    const turn = this.#turn;
    this.#refilling = true;
    this.#meanwhile.clear();
    try {
      const items = await this.#more();
      if (turn !== this.#turn) return;
      this.#walk = join(
        this.#walk,
        items.filter(({ id }) => !this.#meanwhile.has(id)),
      );
      this.#last = items.at(-1)?.id ?? this.#last;
    } catch (thrown) {
      if (turn === this.#turn) this.error = AppError.from(thrown);
    } finally {
      if (turn === this.#turn) this.#refilling = false;
    }
  }

  /** On from the last document that the queue gave; at its end from its beginning, with what was passed over. */
  async #more(): Promise<QueueItem[]> {
    const { queue } = this;
    const items = await this.#backend.next({ queue, after: this.#last, limit: batch });
    if (items.length === batch) return items;
    return [...items, ...(await this.#backend.next({ queue, after: null, limit: batch }))];
  }
}
