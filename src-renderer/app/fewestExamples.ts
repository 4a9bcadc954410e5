import type { DocumentCounts, LabelId } from '../../src-shared/domain/index.ts';

/** More are a list, no advice. */
const mostNamed = 3;
/** A label with fewer than this share of what a label has on average lacks examples. */
const lacking = 0.5;

/** The labels that lack examples beside the others, those with the fewest first. None where all have about as many. */
export function fewestExamples(
  labelIds: readonly LabelId[],
  counts: DocumentCounts['byLabel'],
): DocumentCounts['byLabel'] {
  const known = new Map(counts.map(({ labelId, count }) => [labelId, count]));
  const each = labelIds.map((labelId) => ({ labelId, count: known.get(labelId) ?? 0 }));
  const average = each.reduce((sum, { count }) => sum + count, 0) / Math.max(1, each.length);
  return each
    .filter(({ count }) => count < average * lacking)
    .sort((one, other) => one.count - other.count)
    .slice(0, mostNamed);
}
