import type { FoldFigures, FoldStanding, Recipe } from '../../../src-shared/domain/index.ts';
import type { EngineEvent } from '../../engine/index.ts';

type Step = Extract<EngineEvent, { kind: 'step' }>;

/** Steps of one epoch: of a training, and of its second one on the documents too that it chose by, where there is one. */
interface Course {
  readonly first: number;
  readonly second: number;
}

/** At most so many epochs of each training, the model's own as the last one. */
export interface FoldsPlan {
  readonly epochs: number;
  readonly courses: readonly Course[];
}

/** What a training learns from and chooses by: that there is so much of it is all that counts here. */
interface Sizes {
  readonly train: { readonly length: number };
  readonly validation: { readonly length: number };
}

export function foldsPlan({ model, training }: Recipe, parts: readonly Sizes[]): FoldsPlan {
  const { batch, epochs, refit } = training;
  // A bag of words is trained in one go.
  if (model.kind !== 'network' || typeof batch !== 'number' || typeof epochs !== 'number')
    return { epochs: 1, courses: parts.map(() => ({ first: 1, second: 0 })) };
  const courses = parts.map(({ train, validation }) => ({
    first: Math.ceil(train.length / batch),
    second: refit === true && validation.length > 0 ? Math.ceil((train.length + validation.length) / batch) : 0,
  }));
  return { epochs, courses };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Steps at most of some of the trainings. */
function stepsOf({ epochs, courses }: FoldsPlan, from: number, to: number): number {
  return epochs * sum(courses.slice(from, to).map(({ first, second }) => first + second));
}

/** Steps at most of the trainings before the model's own. */
export const stepsOfFolds = (plan: FoldsPlan): number => stepsOf(plan, 0, plan.courses.length - 1);

/** Seconds a step of a training whose fold is running; null where it is not known. */
export function secondsPerStep(plan: FoldsPlan, running: number, { record, secondsLeft }: Step): number | null {
  const left = stepsOf(plan, running, running + 1) - record.step;
  return secondsLeft === null || left <= 0 ? null : secondsLeft / left;
}

/**
 * `step` is the latest one of the running fold, null between two folds. Trainings that stopped early tell how many of their
 * steps those to come will take.
 */
export function foldStanding(
  plan: FoldsPlan,
  finished: readonly FoldFigures[],
  step: Step | null,
  perStep: number | null,
): FoldStanding {
  const { epochs, courses } = plan;
  const folds = courses.length - 1;
  const before = stepsOf(plan, 0, finished.length);
  const taken = finished.map((figures, fold) => {
    const { first, second } = courses[fold] ?? { first: 0, second: 0 };
    return figures.epochs * first + figures.bestEpoch * second;
  });
  const done = before + (step?.record.step ?? 0);
  const own = before + stepsOf(plan, finished.length, finished.length + 1);
  const total = stepsOf(plan, 0, courses.length);
  const share = before > 0 ? sum(taken) / before : 1;
  return {
    fold: Math.min(folds, finished.length + 1),
    folds,
    // The second training counts its epochs on behind those of the first.
    epoch: Math.min(epochs, step?.epoch ?? 1),
    epochs,
    done,
    total,
    secondsLeft: perStep === null ? null : perStep * (own - done + (total - own) * share),
    documentsPerSecond: step?.record.documentsPerSecond ?? null,
    memory: step?.memory ?? process.memoryUsage.rss(),
    finished: [...finished],
  };
}
