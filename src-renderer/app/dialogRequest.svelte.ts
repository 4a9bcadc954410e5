/** Whether a dialog is wanted, and with what. Any room may ask for it; the shell shows it. */
export class DialogRequest<T> {
  #wanted: T | null = $state.raw(null);
  readonly #otherwise: T;

  constructor(otherwise: T) {
    this.#otherwise = otherwise;
  }

  /** What the dialog is to begin with; null while it is not wanted. */
  get wanted(): T | null {
    return this.#wanted;
  }

  open(wanted: T = this.#otherwise): void {
    this.#wanted = wanted;
  }

  close(): void {
    this.#wanted = null;
  }
}
