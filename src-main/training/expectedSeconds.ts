import type { Recipe } from '../../src-shared/domain/index.ts';

// Predicting runs no gradients: about three times as fast as training.
const predictionShare = 1 / 3;
// Over the data sets of docs/accuracy.md the best epoch is seldom earlier than the second: then the patience begins.
const earliestBest = 2;

/**
 * How long a settled recipe trains at so many documents a second: between the earliest end that early stopping usually
 * brings and the last epoch. With a second training on the validation documents it goes through the best epochs again.
 */
export function expectedSeconds(
  { training }: Recipe,
  counts: { train: number; validation: number },
  documentsPerSecond: number,
): { from: number; to: number } | null {
  const { epochs, earlyStopping, refit, split } = training;
  if (typeof epochs !== 'number' || documentsPerSecond <= 0) return null;
  const best = earlyStopping === null ? epochs : Math.min(epochs, earliestBest);
  const fewest = earlyStopping === null ? epochs : Math.min(epochs, earliestBest + earlyStopping.patience);
  // Of n folds each training leaves one out: with the model's own, n times as much as that.
  const trainings = split.kind === 'folds' ? split.folds : 1;
  const epoch = counts.train + counts.validation * predictionShare;
  const again = (rounds: number): number => (refit === true ? rounds * (counts.train + counts.validation) : 0);
  const seconds = (run: number, rounds: number): number =>
    (trainings * run * epoch + again(rounds)) / documentsPerSecond;
  return { from: seconds(fewest, best), to: seconds(epochs, epochs) };
}
