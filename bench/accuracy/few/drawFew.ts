import { createRandom, shuffle } from '../../../src-main/evaluate/index.ts';
import type { Labelled } from '../../readLabelled.ts';

// Enough for half a point's accuracy over three draws, and read in a second.
const mostTested = 1_000;

/** So many documents to learn from, whatever labels they happen to have, and others to test by; smaller draws of a seed are parts of its larger ones. */
export function drawFew(
  parts: { readonly train: readonly Labelled[]; readonly test: readonly Labelled[] },
  documents: number,
  seed: number,
): { train: Labelled[]; test: Labelled[] } {
  const taken = (from: readonly Labelled[], count: number, stream: number): Labelled[] => {
    const order = Int32Array.from(from, (_, index) => index);
    shuffle(order, createRandom(seed, stream));
    return [...order.subarray(0, count)].flatMap((index) => from[index] ?? []);
  };
  return { train: taken(parts.train, documents, 1), test: taken(parts.test, mostTested, 2) };
}
