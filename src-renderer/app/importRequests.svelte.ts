/** Whether the import dialog is wanted, and for which files; empty: it asks for them. */
export class ImportRequests {
  #paths = $state.raw<readonly string[] | null>(null);

  get paths(): readonly string[] | null {
    return this.#paths;
  }

  open(paths: readonly string[] = []): void {
    this.#paths = paths;
  }

  close(): void {
    this.#paths = null;
  }
}
