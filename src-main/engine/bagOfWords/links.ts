/**
 * From sums to probabilities, and how far one output of a document is from its optimum: Kullback and Leibler's distance
 * between what the weights were made of (`held`) and what they say now (`said`).
 */
export interface Link {
  /** Turns sums into probabilities in place. */
  probabilities(sums: Float64Array): void;
  distance(held: number, said: number): number;
  /** 1 / the smoothness of the loss: its gradient changes at most this many times slower than its argument. */
  readonly smoothness: number;
}

const tiny = 1e-12;

function relativeEntropy(held: number, said: number): number {
  return held <= tiny ? 0 : held * Math.log(held / Math.max(tiny, said));
}

const softmaxLink: Link = {
  smoothness: 2,
  probabilities(sums) {
    const top = sums.reduce((greatest, value) => Math.max(greatest, value), -Infinity);
    let total = 0;
    for (let k = 0; k < sums.length; k++) {
      const value = Math.exp((sums[k] ?? 0) - top);
      sums[k] = value;
      total += value;
    }
    for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] ?? 0) / total;
  },
  distance: relativeEntropy,
};

const sigmoidLink: Link = {
  smoothness: 4,
  probabilities(sums) {
    for (let k = 0; k < sums.length; k++) sums[k] = 1 / (1 + Math.exp(-(sums[k] ?? 0)));
  },
  distance: (held, said) => relativeEntropy(held, said) + relativeEntropy(1 - held, 1 - said),
};

/** Two classes need one output: what is not the second is the first. */
export function outputsOf(classes: number, multiLabel: boolean): number {
  return classes === 2 && !multiLabel ? 1 : classes;
}

export function linkOf(classes: number, multiLabel: boolean): Link {
  return multiLabel || outputsOf(classes, multiLabel) === 1 ? sigmoidLink : softmaxLink;
}
