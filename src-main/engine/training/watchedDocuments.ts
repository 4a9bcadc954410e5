import type { WatchedDocument } from '../../../src-shared/domain/index.ts';
import { decide } from '../../evaluate/index.ts';
import type { TrainingOrder } from '../events.ts';
import { labelSetsOf } from './truth.ts';

const watchedCount = 8;
const previewLength = 160;

/** What the model believes of a few validation documents, the same ones after every epoch. */
export function watchedDocuments(
  order: TrainingOrder,
  scores: Float32Array,
  thresholds: Float32Array | null,
): WatchedDocument[] {
  const { validation, labels } = order;
  const sets = labelSetsOf(validation);
  const rule = {
    multiLabel: thresholds !== null,
    thresholds: thresholds && Array.from(thresholds),
    calibration: null,
  };
  const namesOf = (classes: Iterable<number>): string => Array.from(classes, (k) => labels[k] ?? '').join(', ');
  return turnByTurn(sets.offsets, sets.labels, labels.length).map((row) => {
    const { given, sureness } = decide(scores.subarray(row * labels.length, (row + 1) * labels.length), rule);
    return {
      preview: (validation.texts[row] ?? '').slice(0, previewLength),
      actual: namesOf(sets.labels.subarray(sets.offsets[row], sets.offsets[row + 1])),
      // In the order of the labels, as the actual ones.
      predicted: namesOf(given.map(({ index }) => index).sort((one, other) => one - other)),
      score: sureness,
    };
  });
}

/** The first document of each label, then the second of each: even strides would watch the frequent label alone. */
function turnByTurn(offsets: Int32Array, labels: Int32Array, labelCount: number): number[] {
  const byLabel: number[][] = Array.from({ length: labelCount }, () => []);
  for (let row = 0; row + 1 < offsets.length; row++) byLabel[labels[offsets[row] ?? 0] ?? 0]?.push(row);
  const longest = Math.min(watchedCount, Math.max(...byLabel.map((rows) => rows.length)));
  const turns = Array.from({ length: longest }, (_, turn) => byLabel.flatMap((rows) => rows[turn] ?? []));
  return turns.flat().slice(0, watchedCount);
}
