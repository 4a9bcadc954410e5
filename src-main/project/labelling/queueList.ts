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

  /** The open ones behind the place of `after`; from the first one where it is null or not of this queue. */
  open(after: number | null, limit: number): number[] {
    while (this.#start < this.#ids.length && this.#states[this.#start] !== state.open) this.#start++;
    const found: number[] = [];
    const first = after === null ? 0 : this.#ids.indexOf(after) + 1;
    for (let place = Math.max(first, this.#start); place < this.#ids.length && found.length < limit; place++) {
      if (this.#states[place] === state.open) found.push(this.#ids[place] ?? 0);
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
