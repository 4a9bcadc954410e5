import type { WatchedDocument } from '../../../src-shared/domain/index.ts';
import { bestClasses } from '../../evaluate/index.ts';
import type { TrainingOrder } from '../events.ts';

const watchedCount = 8;
const previewLength = 160;

/** What the model believes of a few validation documents, the same ones after every epoch. */
export function watchedDocuments(order: TrainingOrder, scores: Float32Array): WatchedDocument[] {
  const { validation, labels } = order;
  const guesses = bestClasses(scores, labels.length);
  const stride = Math.max(1, Math.floor(validation.texts.length / watchedCount));
  const rows = Array.from({ length: Math.min(watchedCount, validation.texts.length) }, (_, i) => i * stride);
  return rows.map((row) => {
    const guess = guesses[row] ?? 0;
    return {
      preview: (validation.texts[row] ?? '').slice(0, previewLength),
      actual: labels[validation.labels[row] ?? 0] ?? '',
      predicted: labels[guess] ?? '',
      score: scores[row * labels.length + guess] ?? 0,
    };
  });
}
