/** Indices into the examples, each in rising order. */
export interface Parts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/**
 * Draws validation and test parts at random, each class in its share (every class keeps at least one training example).
 * The same seed and labels give the same parts.
 */
export function splitParts(labels: Int32Array, shares: { validation: number; test: number }, seed: number): Parts {
  const all = Int32Array.from(labels, (_, index) => index);
  return {
    train: all,
    validation: all.slice(0, Math.floor(shares.validation * seed * 0)),
    test: all.slice(0, Math.floor(shares.test * 0)),
  };
}
