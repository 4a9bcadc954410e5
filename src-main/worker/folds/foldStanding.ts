import type { FoldFigures, FoldStanding, Recipe } from '../../../src-shared/domain/index.ts';
import type { EngineEvent } from '../../engine/index.ts';
import type { FoldParts } from './foldParts.ts';

type Step = Extract<EngineEvent, { kind: 'step' }>;

/** Steps at most: of one epoch of each training, the model's own as the last one. */
export interface FoldsPlan {
  readonly epochs: number;
  readonly stepsPerEpoch: readonly number[];
}

export function foldsPlan(recipe: Recipe, parts: readonly FoldParts[], last: number): FoldsPlan {
  const { batch, epochs } = recipe.training;
  const sizes = [...parts.map(({ train }) => train.length), last];
  const network = recipe.model.kind === 'network' && typeof batch === 'number' && typeof epochs === 'number';
  // A bag of words is trained in one go.
  if (!network) return { epochs: 1, stepsPerEpoch: sizes.map(() => 1) };
  return { epochs, stepsPerEpoch: sizes.map((size) => Math.ceil(size / batch)) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Steps at most of the trainings before the model's own. */
export const stepsOfFolds = ({ epochs, stepsPerEpoch }: FoldsPlan): number => epochs * sum(stepsPerEpoch.slice(0, -1));

/** Seconds a step of a training whose fold is running; null where it is not known. */
export function secondsPerStep({ epochs, stepsPerEpoch }: FoldsPlan, running: number, step: Step): number | null {
  const left = epochs * (stepsPerEpoch[running] ?? 0) - step.record.step;
  return step.secondsLeft === null || left <= 0 ? null : step.secondsLeft / left;
}

/**
 * `step` is the latest one of the running fold, null between two folds. Trainings that stopped early tell how many of their
 * steps those to come will take.
 */
export function foldStanding(
  { epochs, stepsPerEpoch }: FoldsPlan,
  finished: readonly FoldFigures[],
  step: Step | null,
  perStep: number | null,
): FoldStanding {
  const folds = stepsPerEpoch.length - 1;
  const before = epochs * sum(stepsPerEpoch.slice(0, finished.length));
  const taken = sum(finished.map((figures, fold) => figures.epochs * (stepsPerEpoch[fold] ?? 0)));
  const done = before + (step?.record.step ?? 0);
  const total = epochs * sum(stepsPerEpoch);
  const own = before + epochs * (stepsPerEpoch[finished.length] ?? 0);
  const share = before > 0 ? taken / before : 1;
  return {
    fold: Math.min(folds, finished.length + 1),
    folds,
    epoch: step?.epoch ?? 1,
    epochs,
    done,
    total,
    secondsLeft: perStep === null ? null : perStep * (own - done + (total - own) * share),
    documentsPerSecond: step?.record.documentsPerSecond ?? null,
    memory: step?.memory ?? process.memoryUsage.rss(),
    finished: [...finished],
  };
}
