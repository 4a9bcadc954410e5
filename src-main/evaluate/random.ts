/** Even numbers from 0 up to 1: the same ones for the same seeds, on every machine. */
export type Random = () => number;

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Small fast counter (sfc32, 128 bits of state). Several seeds tell streams apart: one for the run, one for the purpose. */
export function createRandom(...seeds: readonly number[]): Random {
  const state = new Uint32Array(4);
  for (const [index, seed] of [0x9e3779b9, ...seeds].entries()) {
    for (let word = 0; word < 3; word++) state[word] = mix((state[word] ?? 0) + seed + index + word * 0x85ebca6b);
  }
  let [a, b, c, counter] = [state[0] ?? 0, state[1] ?? 0, state[2] ?? 0, 1];
  const next = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return (result >>> 0) / 2 ** 32;
  };
  // The first results still show the seeds' likeness.
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** Fisher and Yates's shuffle, in place. */
export function shuffle(items: Int32Array | number[], random: Random): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = items[last] ?? 0;
    items[last] = items[other] ?? 0;
    items[other] = kept;
  }
}
