import type { Random } from '../../evaluate/index.ts';

/** Fills a new table of weights. As Keras does, so that results compare. */
export type Initialiser = (shape: readonly number[], random: Random) => Float32Array;

function emptyOf(shape: readonly number[]): Float32Array {
  return new Float32Array(shape.reduce((product, extent) => product * extent, 1));
}

export const zeros: Initialiser = (shape) => emptyOf(shape);

export function uniformWithin(limit: number): Initialiser {
  return (shape, random) => emptyOf(shape).map(() => (random() * 2 - 1) * limit);
}

/** Rows that are known; the others as `rest` makes them. */
export function knownRows(rows: ReadonlyMap<number, Float32Array>, rest: Initialiser): Initialiser {
  return (shape, random) => {
    const table = rest(shape, random);
    for (const [row, values] of rows) table.set(values, row * (shape[1] ?? 0));
    return table;
  };
}

/** Glorot and Bengio 2010. */
export const glorotUniform: Initialiser = (shape, random) => {
  const limit = Math.sqrt(6 / ((shape[0] ?? 1) + (shape[1] ?? 1)));
  return uniformWithin(limit)(shape, random);
};

/** An LSTM's forget gate begins open (Jozefowicz et al. 2015): its quarter of the bias is 1. */
export const forgetOpen: Initialiser = (shape) => {
  const bias = emptyOf(shape);
  return bias.fill(1, bias.length / 4, bias.length / 2);
};

export const identity: Initialiser = (shape) => {
  const table = emptyOf(shape);
  const size = shape[1] ?? 0;
  for (let row = 0; row < size; row++) table[row * size + row] = 1;
  return table;
};

/** Box and Muller's transform. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Rows at right angles to one another, each of length 1 (Saxe et al. 2014); wider than high, as recurrent weights are. */
export const orthogonal: Initialiser = (shape, random) => {
  const [rows, columns] = [shape[0] ?? 0, shape[1] ?? 0];
  const done: Float64Array[] = [];
  for (let row = 0; row < rows; row++) {
    const vector = new Float64Array(columns).map(() => normal(random));
    // Twice is enough for full precision (Giraud et al. 2005).
    for (let round = 0; round < 2; round++) for (const other of done) removeShare(vector, other);
    const length = Math.sqrt(vector.reduce((total, value) => total + value * value, 0));
    done.push(vector.map((value) => value / length));
  }
  const table = emptyOf(shape);
  for (const [row, vector] of done.entries()) table.set(vector, row * columns);
  return table;
};

function removeShare(vector: Float64Array, unit: Float64Array): void {
  let product = 0;
  for (let i = 0; i < vector.length; i++) product += (vector[i] ?? 0) * (unit[i] ?? 0);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) - product * (unit[i] ?? 0);
}
