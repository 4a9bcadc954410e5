import type { Examples } from '../../engine/index.ts';
import type { LabelSets } from '../../evaluate/index.ts';
import type { RunExamples } from '../../project/index.ts';
import { textKey } from '../../text/index.ts';

/** What the model itself is trained on and chooses by; together they are what is cross-validated. */
export interface Pooled {
  readonly train: RunExamples;
  readonly validation: RunExamples;
}

/** Documents that are cross-validated, in order of their ids: folds are drawn over them in this order. */
export function poolOf({ train, validation }: Pooled): { ids: Int32Array; examples: Examples } {
  const ids = joinInts(train.documentIds, validation.documentIds);
  const order = Int32Array.from(ids, (_, row) => row).sort((one, other) => (ids[one] ?? 0) - (ids[other] ?? 0));
  return { ids: order.map((row) => ids[row] ?? 0), examples: pick(join(train, validation), order) };
}

/** Some examples, in the given order. */
export function pick(examples: Examples, rows: ArrayLike<number>): Examples {
  const texts = Array.from(rows, (row) => examples.texts[row] ?? '');
  const { labels, labelOffsets } = examples;
  if (!labelOffsets) return { texts, labels: Int32Array.from(rows, (row) => labels[row] ?? 0) };
  const own: number[] = [];
  const offsets = [0];
  for (const row of Array.from(rows)) {
    for (const label of labels.subarray(labelOffsets[row], labelOffsets[row + 1])) own.push(label);
    offsets.push(own.length);
  }
  return { texts, labels: Int32Array.from(own), labelOffsets: Int32Array.from(offsets) };
}

function join(one: Examples, other: Examples): Examples {
  const texts = [...one.texts, ...other.texts];
  const labels = joinInts(one.labels, other.labels);
  if (!one.labelOffsets || !other.labelOffsets) return { texts, labels };
  const after = other.labelOffsets.subarray(1).map((offset) => one.labels.length + offset);
  return { texts, labels, labelOffsets: joinInts(one.labelOffsets, after) };
}

/** One after the other. */
function joinInts(one: Int32Array, other: Int32Array): Int32Array {
  const joined = new Int32Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}

/** Examples with one label are sets of one. */
export function setsOf({ labels, labelOffsets }: Examples): LabelSets {
  return { labels, offsets: labelOffsets ?? Int32Array.from({ length: labels.length + 1 }, (_, row) => row) };
}

/** For each text the position of the first one that is the same. */
export function groupTexts(texts: Iterable<string>): Int32Array {
  const firsts = new Map<string, number>();
  const groups: number[] = [];
  for (const text of texts) {
    const key = textKey(text);
    const first = firsts.get(key) ?? groups.length;
    if (first === groups.length) firsts.set(key, first);
    groups.push(first);
  }
  return Int32Array.from(groups);
}
