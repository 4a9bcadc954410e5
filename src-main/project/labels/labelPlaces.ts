import { paletteSize } from '../../../src-shared/domain/index.ts';
import type { Connection } from '../storage/connection.ts';
import { labelState } from './labelState.ts';

/** Colour and rank of new labels. Read once for many of them: an import may bring 20,000, and each would read all the others. */
export class LabelPlaces {
  readonly #used: Set<number>;
  #rank: number;

  constructor(connection: Connection) {
    this.#used = new Set(
      connection.values<number>(
        `SELECT DISTINCT colour FROM labels
         WHERE removed IN (${labelState.live}, ${labelState.staged}) AND merged_into IS NULL`,
      ),
    );
    this.#rank = (connection.value<number | null>('SELECT max(rank) FROM labels') ?? -1) + 1;
  }

  /** The first colour that no other has, then they go round. */
  next(): { colour: number; rank: number } {
    const rank = this.#rank++;
    const free = Array.from({ length: paletteSize }, (_, colour) => colour).find((colour) => !this.#used.has(colour));
    const colour = free ?? rank % paletteSize;
    this.#used.add(colour);
    return { colour, rank };
  }
}
