/** A stable place in the random order: a number of the document, mixed by the finaliser of MurmurHash3, whose seed is the project's. */
export function shuffled(number: number, seed: number): number {
  let h = (number ^ seed) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
