import { indicesByClass } from './indicesByClass.ts';
import { createRandom, shuffle } from './random.ts';
import { splitParts } from './splitParts.ts';

/** Examples with their class, and the group of each: the position of its first example. A group is never cut in two. */
export interface GroupedLabels {
  readonly labels: Int32Array;
  readonly groups: Int32Array;
}

/**
 * The fold of each example, from 0. Groups are dealt out like cards, class after class, so that neither the folds nor the
 * shares of a class in them differ by more than one group. The same seed gives the same folds.
 */
export function drawFolds({ labels, groups }: GroupedLabels, folds: number, seed: number): Int32Array {
  const random = createRandom(seed);
  const firsts = groups.filter((group, index) => group === index);
  const foldOfGroup = new Map<number, number>();
  for (const members of indicesByClass(firsts.map((first) => labels[first] ?? 0))) {
    shuffle(members, random);
    for (const member of members) foldOfGroup.set(firsts[member] ?? 0, foldOfGroup.size % folds);
  }
  return groups.map((group) => foldOfGroup.get(group) ?? 0);
}

/** Holds back a share of some examples, as `splitParts` does, but whole groups. `rows` holds every group in full. */
export function holdBack(
  { labels, groups }: GroupedLabels,
  rows: Int32Array,
  share: number,
  seed: number,
): { kept: Int32Array; held: Int32Array } {
  const firsts = rows.filter((row) => groups[row] === row);
  const drawn = splitParts(
    firsts.map((first) => labels[first] ?? 0),
    { validation: share, test: 0 },
    seed,
  );
  const held = new Set(drawn.validation.map((at) => firsts[at] ?? 0));
  const isHeld = (row: number): boolean => held.has(groups[row] ?? 0);
  return { kept: rows.filter((row) => !isHeld(row)), held: rows.filter(isHeld) };
}
