interface Held<Model> {
  /** A promise, so that a second caller waits for the first one's loading. */
  readonly loading: Promise<Model>;
  /** How many work with it now. */
  borrowers: number;
  /** It gave way to another. */
  dropped: boolean;
}

/** Loaded models by their keys, the latest used ones. One that gives way is freed as soon as nobody works with it. */
export class KeptModels<Model extends { dispose(): void }> {
  readonly #most: number;
  /** In the order of their last use, the latest at the end. */
  readonly #held = new Map<string, Held<Model>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** In the place of whatever has this key. */
  keep(key: string, loading: Promise<Model>): Promise<Model> {
    return this.#hold(key, loading).loading;
  }

  /** Works with the model of a key, loading it if it is not there; it is not freed meanwhile. */
  async lend<Result>(
    key: string,
    load: () => Promise<Model>,
    work: (model: Model) => Promise<Result>,
  ): Promise<Result> {
    const held = this.#held.get(key) ?? this.#hold(key, load());
    this.#putLast(key, held);
    held.borrowers++;
    try {
      return await work(await held.loading);
    } finally {
      held.borrowers--;
      if (held.dropped) freeUnused(held);
    }
  }

  #hold(key: string, loading: Promise<Model>): Held<Model> {
    const held = { loading, borrowers: 0, dropped: false };
    const before = this.#held.get(key);
    this.#putLast(key, held);
    if (before) drop(before);
    loading.then(
      () => this.#makeRoom(key, held),
      () => this.#held.get(key) === held && this.#held.delete(key),
    );
    return held;
  }

  /** Only once the newcomer is there: one that cannot be loaded costs no other. */
  #makeRoom(key: string, held: Held<Model>): void {
    if (!held.dropped) this.#putLast(key, held);
    for (const [oldest, other] of this.#held) {
      if (this.#held.size <= this.#most) break;
      this.#held.delete(oldest);
      drop(other);
    }
  }

  #putLast(key: string, held: Held<Model>): void {
    this.#held.delete(key);
    this.#held.set(key, held);
  }
}

function drop<Model extends { dispose(): void }>(held: Held<Model>): void {
  held.dropped = true;
  freeUnused(held);
}

function freeUnused<Model extends { dispose(): void }>({ borrowers, loading }: Held<Model>): void {
  if (borrowers > 0) return;
  // One that could not be loaded has nothing to free.
  loading.then(
    (model) => model.dispose(),
    () => undefined,
  );
}
