import type { LabelledSet } from '../project/index.ts';

/** What each document is drawn by: its label, or the rarest of its labels, since the frequent ones come in every part anyway. */
export function strataOf({ labelIds, sets }: Pick<LabelledSet, 'labelIds' | 'sets'>): Int32Array {
  if (sets.length === 0) return labelIds;
  const labelsOf = new Map(sets.map(({ id, labels }) => [id, labels]));
  const counts = new Map<number, number>();
  for (const id of labelIds) {
    for (const label of labelsOf.get(id) ?? [id]) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const countOf = (label: number): number => counts.get(label) ?? 0;
  const rarest = new Map(
    sets.map(({ id, labels }) => [id, labels.reduce((one, other) => (countOf(other) < countOf(one) ? other : one))]),
  );
  return labelIds.map((id) => rarest.get(id) ?? id);
}
