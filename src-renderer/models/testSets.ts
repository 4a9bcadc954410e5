import type { RunSummary } from '../../src-shared/domain/index.ts';

type Measured = Pick<RunSummary, 'measuredOn' | 'counts' | 'accuracy'>;

/** How many documents a model's figures come from, where that is known: folds measure all that they are made of. */
export function measuredDocuments({ measuredOn, counts }: Measured): number | null {
  if (measuredOn === null) return null;
  return measuredOn === 'folds' ? counts.train + counts.validation : counts[measuredOn];
}

/** Whether figures of the list come from other documents, so that the higher one need not be the better model's. */
export function differentTestSets(list: readonly Measured[]): boolean {
  const sets = list.flatMap((run) =>
    run.accuracy === null || run.measuredOn === null ? [] : [`${run.measuredOn} ${measuredDocuments(run) ?? ''}`],
  );
  return new Set(sets).size > 1;
}
