import type { Examples } from '../../engine/index.ts';
import type { GroupedLabels } from '../../evaluate/index.ts';

const rowsOf = ({ texts }: Examples): number[] => Array.from(texts, (_, row) => row);

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

/** One after the other. */
function joinInts(one: Int32Array, other: Int32Array): Int32Array {
  const joined = new Int32Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}

export function join(one: Examples, other: Examples): Examples {
  const texts = [...one.texts, ...other.texts];
  const labels = joinInts(one.labels, other.labels);
  if (!one.labelOffsets || !other.labelOffsets) return { texts, labels };
  const after = other.labelOffsets.subarray(1).map((offset) => one.labels.length + offset);
  return { texts, labels, labelOffsets: joinInts(one.labelOffsets, after) };
}

/** Copies of a text are a group. Of several labels the first tells the class that shares are drawn by. */
export function grouped(examples: Examples): GroupedLabels {
  const { labels, labelOffsets } = examples;
  const first = rowsOf(examples).map((row) => labels[labelOffsets ? (labelOffsets[row] ?? 0) : row] ?? 0);
  return { labels: Int32Array.from(first), groups: groupTexts(examples.texts) };
}

/** For each text the position of the first one that is the same. */
export function groupTexts(texts: Iterable<string>): Int32Array {
  const firsts = new Map<string, number>();
  const groups: number[] = [];
  for (const text of texts) {
    const first = firsts.get(text) ?? groups.length;
    if (first === groups.length) firsts.set(text, first);
    groups.push(first);
  }
  return Int32Array.from(groups);
}
