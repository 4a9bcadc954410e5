import type { ClassMetrics } from '../../src-shared/domain/index.ts';

/** What the model did with one label, over all documents: the four cells of the label's own confusion matrix. */
export interface LabelCounts {
  /** Documents that have the label and got it. */
  found: number;
  missed: number;
  /** Got it without having it. */
  wrong: number;
  leftOut: number;
}

export function countsOf({ recall, support, guessed = 0 }: ClassMetrics, documents: number): LabelCounts {
  const found = Math.round(recall * support);
  const wrong = guessed - found;
  return { found, missed: support - found, wrong, leftOut: documents - support - wrong };
}
