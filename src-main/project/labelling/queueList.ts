/** What a document of a queue is to it; the numbers come from SQL. */
const state = { open: 0, decided: 1, trashed: 2 } as const;

/** A queue's documents in order, each with its state, mended as decisions are made. */
export class QueueList {
  readonly #ids: Int32Array;
  readonly #states: Uint8Array;
  /** Nothing before it is open: the walk does not begin at the first of half a million decided documents. */
  #start = 0;
  #decided = 0;
  #trashed = 0;

  constructor(ids: Int32Array, states: Int32Array) {
    this.#ids = ids;
    this.#states = Uint8Array.from(states);
    for (const value of this.#states) this.#count(value, 1);
  }

  open(exclude: ReadonlySet<number>, limit: number): number[] {
    const found: number[] = [];
    let untouched = true;
    for (let place = this.#start; place < this.#ids.length && found.length < limit; place++) {
      if (this.#states[place] !== state.open) continue;
      if (untouched) this.#start = place;
      untouched = false;
      const id = this.#ids[place] ?? 0;
      if (!exclude.has(id)) found.push(id);
    }
    return found;
  }

  set(documentId: number, value: number): void {
    const place = this.#ids.indexOf(documentId);
    if (place < 0) return;
    this.#count(this.#states[place] ?? state.trashed, -1);
    this.#states[place] = value;
    this.#count(value, 1);
    if (value === state.open) this.#start = Math.min(this.#start, place);
  }

  standing(): { decided: number; total: number } {
    return { decided: this.#decided, total: this.#ids.length - this.#trashed };
  }

  #count(value: number, by: number): void {
    if (value === state.decided) this.#decided += by;
    if (value === state.trashed) this.#trashed += by;
  }
}
