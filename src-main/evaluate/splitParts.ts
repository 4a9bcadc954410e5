import { indicesByClass } from './indicesByClass.ts';
import { createRandom, shuffle } from './random.ts';

/** Indices into the examples, each in rising order. */
export interface Parts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/**
 * Draws validation and test parts at random, each class in its share; every class keeps at least one training example.
 * What rounding leaves over goes to the classes that were cut shortest, so that the parts have their sizes.
 * The same seed and labels give the same parts.
 */
export function splitParts(labels: Int32Array, shares: { validation: number; test: number }, seed: number): Parts {
  const random = createRandom(seed);
  const parts = { train: [] as number[], validation: [] as number[], test: [] as number[] };
  const owed = { validation: 0, test: 0 };
  for (const members of indicesByClass(labels)) {
    shuffle(members, random);
    let next = 0;
    for (const part of ['validation', 'test'] as const) {
      owed[part] += members.length * shares[part];
      const take = Math.max(0, Math.min(Math.round(owed[part]), members.length - 1 - next));
      parts[part].push(...members.slice(next, next + take));
      owed[part] -= take;
      next += take;
    }
    parts.train.push(...members.slice(next));
  }
  const sorted = (indices: number[]): Int32Array => Int32Array.from(indices).sort();
  return { train: sorted(parts.train), validation: sorted(parts.validation), test: sorted(parts.test) };
}
