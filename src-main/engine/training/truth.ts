import { AppError } from '../../../src-shared/domain/index.ts';
import { bestThresholds, measure, measureMultiLabel, membership } from '../../evaluate/index.ts';
import type { LabelSets } from '../../evaluate/index.ts';
import type { Metrics } from '../../../src-shared/domain/index.ts';
import type { Examples } from '../events.ts';

/** Examples with one label are sets of one. */
export function labelSetsOf({ labels, labelOffsets }: Examples): LabelSets {
  return { labels, offsets: labelOffsets ?? Int32Array.from({ length: labels.length + 1 }, (_, i) => i) };
}

/** [rows × classes]: 1 where a document has the label. */
export function truthOf(examples: Examples, classes: number, rows: Int32Array): Float32Array {
  return membership(labelSetsOf(examples), classes, rows);
}

/** An output for one label cannot be trained on documents with several. */
export function checkLabelSets(examples: Examples, output: string): void {
  if (examples.labelOffsets && output !== 'multi-label') {
    throw new AppError('recipe-invalid', { field: 'output', message: output });
  }
}

export interface Measured {
  readonly metrics: Metrics;
  /** For several labels a document: the best thresholds on these very documents. */
  readonly thresholds: Float32Array | null;
}

export function measureExamples(examples: Examples, scores: Float32Array, classes: number): Measured {
  if (!examples.labelOffsets) return { metrics: measure(examples.labels, scores, classes), thresholds: null };
  const sets = labelSetsOf(examples);
  const thresholds = bestThresholds(sets, scores, classes);
  return { metrics: measureMultiLabel(sets, scores, thresholds), thresholds };
}
