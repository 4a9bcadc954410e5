import { holdBack, type GroupedLabels, type LabelSets } from '../../evaluate/index.ts';

/** What folds are drawn by: a class for each document (`labels`), copies of a text as groups, and all labels of each. */
export interface Drawn extends GroupedLabels {
  readonly sets: LabelSets;
}

export function drawnBy(sets: LabelSets, groups: Int32Array): Drawn {
  return { labels: strataOf(sets), groups, sets };
}

export function labelsOf({ sets }: Drawn, row: number): Int32Array {
  return sets.labels.subarray(sets.offsets[row], sets.offsets[row + 1]);
}

/**
 * The rarest label of each document, since the frequent ones come in every fold anyway. Labels are numbered in the order in
 * which they turn up, so that the same documents are drawn alike whether labels go by their ids or by their places.
 */
function strataOf({ labels, offsets }: LabelSets): Int32Array {
  const known = new Map<number, { at: number; count: number }>();
  for (const label of labels) {
    const own = known.get(label) ?? { at: known.size, count: 0 };
    known.set(label, { ...own, count: own.count + 1 });
  }
  return offsets.slice(0, -1).map((from, row) => {
    const own = Array.from(labels.subarray(from, offsets[row + 1]), (label) => known.get(label) ?? { at: 0, count: 0 });
    const [first = { at: 0, count: 0 }] = own;
    return own.reduce((one, other) => (other.count < one.count ? other : one), first).at;
  });
}

/** Holds back a share of some documents to choose by, but no label's last one: what is not learned cannot be told. */
export function holdBackLearned(
  drawn: Drawn,
  rows: Int32Array,
  share: number,
  seed: number,
): { kept: Int32Array; held: Int32Array } {
  const { kept, held } = holdBack(drawn, rows, share, seed);
  const learned = new Set<number>();
  for (const row of kept) for (const label of labelsOf(drawn, row)) learned.add(label);
  const back = new Set<number>();
  for (const row of held) {
    const own = labelsOf(drawn, row);
    if (own.every((label) => learned.has(label))) continue;
    back.add(drawn.groups[row] ?? 0);
    for (const label of own) learned.add(label);
  }
  if (back.size === 0) return { kept, held };
  const isHeld = new Set(held.filter((row) => !back.has(drawn.groups[row] ?? 0)));
  return { kept: rows.filter((row) => !isHeld.has(row)), held: rows.filter((row) => isHeld.has(row)) };
}
