import type { LabellingProgress, Queue, QueueItem } from '../../src-shared/contract/index.ts';
import { AppError, type LabelId } from '../../src-shared/domain/index.ts';
import type { BackendClient } from '../app/connection.ts';

// Fetched ahead so that the next document shows without asking; topped up in the background.
const ahead = 12;
const refillBelow = 6;

/** One document after the other. A decision is saved by the backend before the next document shows. */
export class LabellingController {
  queue = $state.raw<Queue>({ order: 'imported' });
  progress = $state.raw<LabellingProgress | null>(null);
  error = $state.raw<AppError | null>(null);
  /** Documents seen in this sitting, the one shown at `#at`, and those to come behind it. */
  #items = $state.raw<readonly QueueItem[]>([]);
  #at = $state(0);
  #loaded = $state(false);
  #busy = false;
  #refilling: Promise<void> | null = null;
  #asked = 0;
  readonly #backend: BackendClient['labelling'];

  constructor(backend: BackendClient['labelling']) {
    this.#backend = backend;
  }

  get current(): QueueItem | null {
    return this.#items[this.#at] ?? null;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  async start(queue: Queue): Promise<void> {
    const asked = ++this.#asked;
    this.queue = queue;
    this.error = null;
    this.#loaded = false;
    try {
      const items = await this.#backend.next({ queue, exclude: [], limit: ahead });
      if (asked !== this.#asked) return;
      this.#items = items;
      this.#at = 0;
      await this.refreshProgress();
    } catch (thrown) {
      if (asked === this.#asked) this.error = AppError.from(thrown);
    } finally {
      if (asked === this.#asked) this.#loaded = true;
    }
  }

  /** Labels the shown document, or skips it (null); resolves once it is saved and the next one is shown. */
  async decide(labelIds: LabelId[] | null): Promise<boolean> {
    const item = this.current;
    if (!item || this.#busy) return false;
    this.#busy = true;
    try {
      await this.#backend.decide({ documentId: item.id, labelIds: labelIds ?? [], skip: labelIds === null });
      this.#items = this.#items.map((other) =>
        other.id === item.id ? { ...other, labelIds: labelIds ?? other.labelIds } : other,
      );
      this.#at += 1;
      this.error = null;
    } catch (thrown) {
      this.error = AppError.from(thrown);
      return false;
    } finally {
      this.#busy = false;
    }
    this.#topUp();
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
      this.#show(undone.item);
      void this.refreshProgress();
      return true;
    } catch (thrown) {
      this.error = AppError.from(thrown);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Asks again for what is to come, with the scores of the newest model; the shown document stays. */
  async freshen(): Promise<void> {
    const { queue, current } = this;
    const asked = this.#asked;
    // Somebody who went back is left among the documents that were decided.
    if (!current || current.labelIds.length > 0 || this.#refilling) return;
    try {
      const items = await this.#backend.next({ queue, exclude: [], limit: ahead });
      // Somebody went on meanwhile: what is behind this document is asked for again by itself.
      if (asked !== this.#asked || this.current?.id !== current.id || this.#busy) return;
      const before = this.#items.slice(0, this.#at);
      const known = new Set(before.map((item) => item.id));
      const shown = items.find((item) => item.id === current.id) ?? current;
      const rest = items.filter((item) => item.id !== current.id && !known.has(item.id));
      this.#items = [...before, shown, ...rest];
    } catch {
      // The documents stay as they were; the next decision says it if the backend is gone.
    }
  }

  /** One document on or back, without deciding. */
  move(by: 1 | -1): void {
    const target = this.#at + by;
    if (target < 0 || target >= this.#items.length) return;
    this.#at = target;
    this.#topUp();
  }

  async refreshProgress(): Promise<void> {
    try {
      this.progress = await this.#backend.progress({ queue: this.queue });
    } catch {
      // The figures beside the work are not worth a message; the work itself says when something is wrong.
    }
  }

  #show(item: QueueItem): void {
    const known = this.#items.findIndex((other) => other.id === item.id);
    if (known >= 0) {
      this.#items = this.#items.map((other) => (other.id === item.id ? item : other));
      this.#at = known;
    } else {
      this.#items = [...this.#items.slice(0, this.#at), item, ...this.#items.slice(this.#at)];
    }
  }

  #topUp(): void {
    if (this.#refilling || this.#items.length - this.#at >= refillBelow) return;
    const { queue } = this;
    const asked = this.#asked;
    const exclude = this.#items.slice(this.#at).map((item) => item.id);
    this.#refilling = this.#backend
      .next({ queue, exclude, limit: ahead })
      .then((more) => {
        if (asked !== this.#asked) return;
        const shown = new Set(this.#items.map((item) => item.id));
        this.#items = [...this.#items, ...more.filter((item) => !shown.has(item.id))];
      })
      .catch((thrown: unknown) => {
        if (asked === this.#asked) this.error = AppError.from(thrown);
      })
      .finally(() => {
        this.#refilling = null;
      });
  }
}
