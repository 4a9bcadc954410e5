import { quantise } from './pack.ts';

/** Which words of a file are wanted although nobody asked for them by name: the first that are accepted, so many at most. */
export interface UnseenOrder {
  readonly most: number;
  accepts(word: string): boolean;
}

/** Words with their vectors, a byte a number and one scale a word, as in a pack. */
export interface UnseenVectors {
  readonly words: readonly string[];
  readonly scales: Float32Array;
  /** Row after row. */
  readonly values: Int8Array;
}

/** Gathers them while a file is looked through. */
export class UnseenWords {
  readonly #order: UnseenOrder;
  readonly #asked: ReadonlySet<string>;
  readonly #found = new Map<string, { scale: number; values: Int8Array }>();

  constructor(order: UnseenOrder, asked: ReadonlySet<string>) {
    this.#order = order;
    this.#asked = asked;
  }

  seeks(word: string): boolean {
    if (this.#found.size >= this.#order.most) return false;
    return !this.#asked.has(word) && !this.#found.has(word) && this.#order.accepts(word);
  }

  give(word: string, vector: Float32Array): void {
    this.#found.set(word, quantise(vector));
  }

  get vectors(): UnseenVectors {
    const rows = [...this.#found.values()];
    const size = rows[0]?.values.length ?? 0;
    const values = new Int8Array(rows.length * size);
    for (const [index, row] of rows.entries()) values.set(row.values, index * size);
    return { words: [...this.#found.keys()], scales: Float32Array.from(rows, ({ scale }) => scale), values };
  }
}
