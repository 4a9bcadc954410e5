import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../../src-main/evaluate/index.ts';
import type { Random } from '../../src-main/evaluate/index.ts';
import type { Shape } from './shapes.ts';

/** Texts as token ids: text i is `ids.subarray(offsets[i], offsets[i + 1])`. */
export interface Texts {
  readonly ids: Int32Array;
  readonly offsets: Int32Array;
  readonly labels: Int32Array;
}

/** Enough batches that none is warm in the processor's cache when its turn comes again. */
export const batchesOfFullRows = 8;
const firstWord = 2;

/**
 * Draws words as often as they occur in texts: the r-th most frequent with a share of 1/r (Zipf). How many different rows
 * of the embedding a batch touches is part of what a step costs.
 */
function wordsLikeText(random: Random, vocabulary: number): () => number {
  const words = vocabulary - firstWord;
  const sums = new Float64Array(words);
  let total = 0;
  for (let rank = 0; rank < words; rank++) {
    total += 1 / (rank + 1);
    sums[rank] = total;
  }
  return () => {
    const wanted = random() * total;
    let low = 0;
    let high = words - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return firstWord + low;
  };
}

/** Made-up texts of these lengths; the same on every machine. */
export function madeUpTexts(shape: Shape, lengths: Int32Array): Texts {
  const random = createRandom(1);
  const word = wordsLikeText(random, shape.vocabulary);
  const offsets = new Int32Array(lengths.length + 1);
  for (const [text, length] of lengths.entries()) offsets[text + 1] = (offsets[text] ?? 0) + length;
  const ids = Int32Array.from({ length: offsets.at(-1) ?? 0 }, word);
  const labels = Int32Array.from(lengths, () => Math.floor(random() * shape.classes));
  return { ids, offsets, labels };
}

export function fullRows(shape: Shape): Texts {
  return madeUpTexts(shape, new Int32Array(shape.batch * batchesOfFullRows).fill(shape.length));
}

const bytesOf = (array: Int32Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Puts texts where every contestant reads them, in whatever language it is written. */
export async function writeTexts(folder: string, { ids, offsets, labels }: Texts): Promise<void> {
  await writeFile(join(folder, 'ids.i32'), bytesOf(ids));
  await writeFile(join(folder, 'offsets.i32'), bytesOf(offsets));
  await writeFile(join(folder, 'labels.i32'), bytesOf(labels));
}
