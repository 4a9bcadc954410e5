import { AppError } from '../../src-shared/domain/index.ts';

/**
 * Word vectors in a fifth of their space: a byte a number, and one scale a word. The file: magic, version, words, size,
 * bytes of the licence and of the words; then both as UTF-8 (a word a line, the most frequent first), the scales
 * (float32) and the bytes, row after row. Little-endian, as every processor is that we run on.
 */
export interface VectorPack {
  readonly size: number;
  readonly licence: string;
  readonly words: readonly string[];
  readonly scales: Float32Array;
  readonly values: Int8Array;
}

const magic = 0x57_4e_4e_57; // 'WNNW'
const version = 1;
const headerBytes = 24;
const largestByte = 127;

/** A byte a number, and what one of them stands for. */
export function quantise(vector: ArrayLike<number>): { scale: number; values: Int8Array } {
  let largest = 0;
  for (let index = 0; index < vector.length; index++) largest = Math.max(largest, Math.abs(vector[index] ?? 0));
  // As it will be read: a float32.
  const scale = Math.fround(largest / largestByte);
  const values = new Int8Array(vector.length);
  if (scale === 0) return { scale, values };
  for (let index = 0; index < vector.length; index++) values[index] = Math.round((vector[index] ?? 0) / scale);
  return { scale, values };
}

/** Takes words with their vectors one by one and gives the bytes of the file: the same ones on every machine. */
export class PackWriter {
  readonly #size: number;
  readonly #licence: string;
  readonly #words: string[] = [];
  readonly #scales: number[] = [];
  readonly #values: Int8Array[] = [];

  constructor(size: number, licence: string) {
    this.#size = size;
    this.#licence = licence;
  }

  get words(): number {
    return this.#words.length;
  }

  add(word: string, vector: readonly number[]): void {
    if (vector.length !== this.#size) throw new RangeError(`${word}: ${vector.length} numbers and not ${this.#size}`);
    if (word === '' || word.includes('\n')) throw new RangeError('a word is one line');
    const { scale, values } = quantise(vector);
    this.#words.push(word);
    this.#scales.push(scale);
    this.#values.push(values);
  }

  finish(): Uint8Array {
    const encoder = new TextEncoder();
    const licence = encoder.encode(this.#licence);
    const words = encoder.encode(this.#words.join('\n'));
    const scales = new Uint8Array(Float32Array.from(this.#scales).buffer);
    const valuesFrom = headerBytes + licence.length + words.length + scales.length;
    const bytes = new Uint8Array(valuesFrom + this.words * this.#size);
    const header = new DataView(bytes.buffer);
    const facts = [magic, version, this.words, this.#size, licence.length, words.length];
    for (const [index, fact] of facts.entries()) header.setUint32(index * 4, fact, true);
    bytes.set(licence, headerBytes);
    bytes.set(words, headerBytes + licence.length);
    bytes.set(scales, headerBytes + licence.length + words.length);
    const values = new Int8Array(bytes.buffer, valuesFrom);
    for (const [row, vector] of this.#values.entries()) values.set(vector, row * this.#size);
    return bytes;
  }
}

export function isPack(head: Uint8Array): boolean {
  return head.length >= 4 && new DataView(head.buffer, head.byteOffset).getUint32(0, true) === magic;
}

/** Throws vectors-unreadable for a file that is cut short, of another version, or something else. */
export function readPack(bytes: Uint8Array, path: string): VectorPack {
  const damaged = (message: string): AppError => new AppError('vectors-unreadable', { path, message });
  if (bytes.length < headerBytes || !isPack(bytes)) throw damaged('header');
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const fact = (index: number): number => header.getUint32(index * 4, true);
  if (fact(1) !== version) throw damaged(`version ${fact(1)}`);
  const [count, size, licenceBytes, wordBytes] = [fact(2), fact(3), fact(4), fact(5)];
  const wordsFrom = headerBytes + licenceBytes;
  const scalesFrom = wordsFrom + wordBytes;
  const valuesFrom = scalesFrom + count * 4;
  if (bytes.length !== valuesFrom + count * size) throw damaged(`${bytes.length} B`);
  const decoder = new TextDecoder();
  const words = wordBytes === 0 ? [] : decoder.decode(bytes.subarray(wordsFrom, scalesFrom)).split('\n');
  if (words.length !== count) throw damaged(`${words.length} ≠ ${count}`);
  return {
    size,
    licence: decoder.decode(bytes.subarray(headerBytes, wordsFrom)),
    words,
    // A copy (Buffer's own slice is none): the numbers of a typed array must begin at a multiple of their width.
    scales: new Float32Array(new Uint8Array(bytes.subarray(scalesFrom, valuesFrom)).buffer),
    values: new Int8Array(bytes.buffer, bytes.byteOffset + valuesFrom, count * size),
  };
}

/** The vector in a row, at its full size again. */
export function vectorAt({ size, scales, values }: VectorPack, row: number): Float32Array {
  const scale = scales[row] ?? 0;
  const vector = new Float32Array(values.subarray(row * size, (row + 1) * size));
  for (let index = 0; index < size; index++) vector[index] = (vector[index] ?? 0) * scale;
  return vector;
}
