export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'good' | 'bad';
  /** Whose message it is: it goes with it. */
  of?: object;
  /** The action of its owner that it tells of: once that is taken back, it is untrue. */
  about?: number;
  /** The one thing that can be done about it: Undo, Show, Try again. */
  action?: { text: string; run: () => void };
}

const shownFor = 6_000;
const atMost = 3;

/** The short messages at the foot of the window. Those with an action or an error stay longer, and while the pointer is on them. */
export class ToastController {
  #list = $state.raw<readonly Toast[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  get list(): readonly Toast[] {
    return this.#list;
  }

  show(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): number {
    const id = this.#next++;
    const shown: Toast = { tone: 'plain', ...toast, id };
    for (const old of this.#list.slice(0, Math.max(0, this.#list.length - atMost + 1))) this.hide(old.id);
    this.#list = [...this.#list, shown];
    this.#wait(shown);
    return id;
  }

  hide(id: number): void {
    this.hold(id);
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }

  /** What it belongs to is gone: its button would act on something else. */
  hideOf(owner: object): void {
    for (const toast of this.#list) if (toast.of === owner) this.hide(toast.id);
  }

  hideAbout(owner: object, about: number): void {
    for (const toast of this.#list) if (toast.of === owner && toast.about === about) this.hide(toast.id);
  }

  /** Stops the clock while somebody reads. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  release(id: number): void {
    const toast = this.#list.find((candidate) => candidate.id === id);
    if (toast) this.#wait(toast);
  }

  #wait(toast: Toast): void {
    this.hold(toast.id);
    const time = toast.action || toast.tone === 'bad' ? shownFor * 2 : shownFor;
    this.#timers.set(
      toast.id,
      setTimeout(() => this.hide(toast.id), time),
    );
  }
}
