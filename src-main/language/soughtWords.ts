import { spellings } from './spellings.ts';

/** The words of a vocabulary, while a file is looked through for their vectors. */
export class SoughtWords {
  /** Spelling → the words it serves, each with how far it is from how the word is written. */
  readonly #served = new Map<string, { word: string; distance: number }[]>();
  readonly #found = new Map<string, { vector: Float32Array; distance: number }>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      for (const [distance, spelling] of spellings(word).entries()) {
        const served = this.#served.get(spelling);
        if (served) served.push({ word, distance });
        else this.#served.set(spelling, [{ word, distance }]);
      }
    }
  }

  seeks(spelling: string): boolean {
    return this.#served.has(spelling);
  }

  /** The closest spelling serves a word; of two that are the same, the first in the file. */
  give(spelling: string, vector: Float32Array): void {
    for (const { word, distance } of this.#served.get(spelling) ?? []) {
      const found = this.#found.get(word);
      if (!found || distance < found.distance) this.#found.set(word, { vector, distance });
    }
  }

  get rows(): Map<string, Float32Array> {
    return new Map(Array.from(this.#found, ([word, { vector }]) => [word, vector]));
  }
}
