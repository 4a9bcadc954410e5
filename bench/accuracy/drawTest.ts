import { splitParts } from '../../src-main/evaluate/index.ts';
import type { Labelled } from '../readLabelled.ts';

const share = 0.2;
const seed = 1;

/** Texts that differ in case and white space alone are the same text. */
const folded = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();

/**
 * A fifth of each class as the test part, for collections that have none. All copies of a text stand on the same side, so that
 * nothing is tested that was learned word by word.
 */
export function drawTest(documents: readonly Labelled[]): { train: Labelled[]; test: Labelled[] } {
  const copies = new Map<string, Labelled[]>();
  for (const document of documents) {
    const key = folded(document.text);
    const group = copies.get(key);
    if (group) group.push(document);
    else copies.set(key, [document]);
  }
  const groups = [...copies.values()];
  const classes = new Map<string, number>();
  const labels = Int32Array.from(groups, ([first]) => {
    const label = first?.labels[0] ?? '';
    const known = classes.get(label) ?? classes.size;
    classes.set(label, known);
    return known;
  });
  const parts = splitParts(labels, { validation: 0, test: share }, seed);
  const taken = (indices: Int32Array): Labelled[] => [...indices].flatMap((index) => groups[index] ?? []);
  return { train: taken(parts.train), test: taken(parts.test) };
}
