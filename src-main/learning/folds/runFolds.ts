import type { FoldsResult, Recipe } from '../../../src-shared/domain/index.ts';
import type { Examples, TrainingOrder } from '../../engine/index.ts';
import { spread } from '../../evaluate/index.ts';
import type { CallEvent } from '../calls.ts';
import { crossValidate } from './crossValidate.ts';
import { drawnBy } from './drawnBy.ts';
import { foldParts, type FoldParts } from './foldParts.ts';
import { foldsPlan, foldStanding, secondsPerStep, stepsOfFolds } from './foldStanding.ts';
import { beginning, readFoldsState, writeFoldsState, type FoldsState } from './foldsState.ts';
import { measureFolds } from './measureFolds.ts';
import { groupTexts, poolOf, setsOf, type Pooled } from './pool.ts';

type Order = Omit<TrainingOrder, 'train' | 'validation' | 'checkpoint'>;
type Told = Extract<CallEvent<'train'>, { kind: 'fold' }>;

/** A cross-validation as far as it came. */
export interface Folds {
  readonly paused: boolean;
  readonly state: FoldsState;
  /** Steps at most of its trainings. */
  readonly steps: number;
  /** Scores of some of its documents, each by the model that never saw it. */
  scoresOf(ids: Int32Array): Float32Array;
  result(): FoldsResult;
}

/** Messages of a small network would come by the hundred. */
const pauseBetween = 100;

/** The documents of a run with folds, and the parts of each; null for a run without. */
export function foldsOf(recipe: Recipe, own: Pooled): { ids: Int32Array; pool: Examples; parts: FoldParts[] } | null {
  const { split, seed } = recipe.training;
  if (split.kind !== 'folds') return null;
  const { ids, examples: pool } = poolOf(own);
  return { ids, pool, parts: foldParts(drawnBy(setsOf(pool), groupTexts(pool.texts)), { ...split, seed }) };
}

/** Goes on from a checkpoint, which may be from a fold or from the model's own training after them. */
export async function runFolds(
  order: Order,
  own: Pooled,
  checkpoint: Uint8Array | null,
  emit: (event: Told) => void,
): Promise<Folds | null> {
  const found = foldsOf(order.recipe, own);
  if (!found) return null;
  const { pool, parts } = found;
  const classes = order.labels.length;
  const last = { train: own.train.texts, validation: own.validation.texts };
  const plan = foldsPlan(order.recipe, [...parts, last]);
  const from = checkpoint ? readFoldsState(checkpoint) : beginning(pool.texts.length, classes);
  let perStep: number | null = null;
  let toldAt = 0;
  emit({ kind: 'fold', standing: foldStanding(plan, from.finished, null, null), checkpoint: null });
  const running = crossValidate({ order, pool, parts }, from);
  let next = await running.next();
  while (next.done !== true) {
    const event = next.value;
    const { finished } = event.state;
    if (event.kind === 'kept') {
      const standing = foldStanding(plan, finished, event.step, perStep);
      emit({ kind: 'fold', standing, checkpoint: writeFoldsState(event.state) });
    } else {
      perStep = secondsPerStep(plan, finished.length, event.step) ?? perStep;
      if (performance.now() - toldAt >= pauseBetween) {
        emit({ kind: 'fold', standing: foldStanding(plan, finished, event.step, perStep), checkpoint: null });
        toldAt = performance.now();
      }
    }
    next = await running.next();
  }
  const { state, paused } = next.value;
  const rowOf = new Map(Array.from(found.ids, (id, row) => [id, row]));
  return {
    paused,
    state,
    steps: stepsOfFolds(plan),
    scoresOf(ids) {
      const scores = new Float32Array(ids.length * classes);
      for (const [at, id] of ids.entries()) {
        const from = (rowOf.get(id) ?? 0) * classes;
        scores.set(state.scores.subarray(from, from + classes), at * classes);
      }
      return scores;
    },
    result: () => ({
      each: [...state.finished],
      accuracy: spread(state.finished.map(({ accuracy }) => accuracy)),
      macroF1: spread(state.finished.map(({ macroF1 }) => macroF1)),
      all: measureFolds(found, state, classes),
    }),
  };
}
