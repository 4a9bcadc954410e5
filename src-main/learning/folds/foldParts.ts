import type { TrainingRecipe } from '../../../src-shared/domain/index.ts';
import { drawFolds } from '../../evaluate/index.ts';
import { holdBackLearned, labelsOf, type Drawn } from './drawnBy.ts';

export type FoldRule = Extract<TrainingRecipe['split'], { kind: 'folds' }> & Pick<TrainingRecipe, 'seed'>;

/** Positions in the pool, each in rising order. */
export interface FoldParts {
  readonly train: Int32Array;
  /** To choose the epoch and the like by; not measured, so that the fold's figure is of documents that nothing was chosen by. */
  readonly validation: Int32Array;
  /** The fold itself. */
  readonly held: Int32Array;
}

/** Every document is held in exactly one fold. A fold that would be empty is left out. */
export function foldParts(drawn: Drawn, { folds, validation, seed }: FoldRule): FoldParts[] {
  const foldOf = drawFolds(drawn, folds, seed);
  const rows = foldOf.map((_, row) => row);
  return Array.from({ length: folds }, (_, fold) => {
    const others = rows.filter((row) => foldOf[row] !== fold);
    const { kept, held } = holdBackLearned(drawn, others, validation, seed);
    return { train: kept, validation: held, held: rows.filter((row) => foldOf[row] === fold) };
  }).filter(({ held }) => held.length > 0);
}

/** The labels whose documents all lie in one fold: its model could not learn them. */
export function labelsOfOneFold(drawn: Drawn, { folds, seed }: FoldRule): number[] {
  const seen = new Map<number, Set<number>>();
  for (const [row, fold] of drawFolds(drawn, folds, seed).entries()) {
    for (const label of labelsOf(drawn, row)) seen.set(label, (seen.get(label) ?? new Set()).add(fold));
  }
  return Array.from(seen).flatMap(([label, own]) => (own.size < 2 ? [label] : []));
}
