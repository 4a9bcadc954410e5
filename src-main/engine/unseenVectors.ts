import { AppError } from '../../src-shared/domain/index.ts';
import type { SafetensorsContent, TensorToWrite } from './safetensors.ts';

/** Words that no training text has, with vectors that were made elsewhere: a byte a number, and one scale a word. */
export interface UnseenVectors {
  readonly words: readonly string[];
  readonly scales: Float32Array;
  /** Row after row. */
  readonly values: Int8Array;
}

const names = { scales: 'unseen/scales', values: 'unseen/values' } as const;
const ofATable = /^(?:member\/\d+\/)?embedding$/u;

/** How they stand among the weights of a model: once, whatever the number of its networks. */
export function storedUnseen({ words, scales, values }: UnseenVectors): [string, TensorToWrite][] {
  if (words.length === 0) return [];
  return [
    [names.scales, { shape: [words.length], values: scales }],
    [names.values, { shape: [words.length, values.length / words.length], values }],
  ];
}

/** A model's weights by name, the unseen words behind the others in every table of vectors. Throws `model-damaged`. */
export function weightsWithUnseen({ tensors, bytes }: SafetensorsContent): Map<string, Float32Array> {
  const weights = new Map(Array.from(tensors, ([name, { values }]) => [name, values] as const));
  const [scales, values] = [weights.get(names.scales), bytes.get(names.values)?.values];
  if (!scales || !values) return weights;
  if (values.length % scales.length !== 0) throw new AppError('model-damaged', { part: names.values });
  // Used up here: no network has a place for them.
  weights.delete(names.scales);
  const behind = inFull(values, scales);
  for (const [name, table] of weights) {
    if (!ofATable.test(name)) continue;
    const whole = new Float32Array(table.length + behind.length);
    whole.set(table);
    whole.set(behind, table.length);
    weights.set(name, whole);
  }
  return weights;
}

/** Loops: `from` with a function takes thirty times as long, a third of a second. */
function inFull(values: Int8Array, scales: Float32Array): Float32Array {
  const full = new Float32Array(values);
  const size = values.length / scales.length;
  for (let row = 0; row < scales.length; row++) {
    const scale = scales[row] ?? 0;
    for (let index = row * size; index < (row + 1) * size; index++) full[index] = (full[index] ?? 0) * scale;
  }
  return full;
}
