import type { WatchedDocument } from '../../../src-shared/domain/index.ts';
import { bestClasses } from '../../evaluate/index.ts';
import type { TrainingOrder } from '../events.ts';
import { labelSetsOf } from './truth.ts';

const watchedCount = 8;
const previewLength = 160;

/** What the model believes of a few validation documents, the same ones after every epoch. */
export function watchedDocuments(order: TrainingOrder, scores: Float32Array): WatchedDocument[] {
  const { validation, labels } = order;
  const sets = labelSetsOf(validation);
  const guesses = bestClasses(scores, labels.length);
  const stride = Math.max(1, Math.floor(validation.texts.length / watchedCount));
  const rows = Array.from({ length: Math.min(watchedCount, validation.texts.length) }, (_, i) => i * stride);
  return rows.map((row) => {
    const guess = guesses[row] ?? 0;
    return {
      preview: (validation.texts[row] ?? '').slice(0, previewLength),
      actual: Array.from(sets.labels.subarray(sets.offsets[row], sets.offsets[row + 1]), (k) => labels[k] ?? '').join(
        ', ',
      ),
      predicted: labels[guess] ?? '',
      score: scores[row * labels.length + guess] ?? 0,
    };
  });
}
