import type { TrainingRecipe } from '../../../src-shared/domain/index.ts';
import { drawFolds, holdBack, type GroupedLabels } from '../../evaluate/index.ts';

export type FoldRule = Extract<TrainingRecipe['split'], { kind: 'folds' }> & Pick<TrainingRecipe, 'seed'>;

/** Positions in the pool, each in rising order. */
export interface FoldParts {
  readonly train: Int32Array;
  /** To choose the epoch and the like by; not measured, so that the fold's figure is of documents that nothing was chosen by. */
  readonly validation: Int32Array;
  /** The fold itself. */
  readonly held: Int32Array;
}

/** Every example is held in exactly one fold. A fold that would be empty is left out. */
export function foldParts(examples: GroupedLabels, { folds, validation, seed }: FoldRule): FoldParts[] {
  const foldOf = drawFolds(examples, folds, seed);
  const rows = foldOf.map((_, row) => row);
  return Array.from({ length: folds }, (_, fold) => {
    const others = rows.filter((row) => foldOf[row] !== fold);
    const { kept, held } = holdBack(examples, others, validation, seed);
    return { train: kept, validation: held, held: rows.filter((row) => foldOf[row] === fold) };
  }).filter(({ held }) => held.length > 0);
}

/** The classes whose examples all lie in one fold: its model could not learn them. */
export function classesOfOneFold({ labels, groups }: GroupedLabels, { folds, seed }: FoldRule): number[] {
  const foldOf = drawFolds({ labels, groups }, folds, seed);
  const seen = new Map<number, Set<number>>();
  for (const [row, label] of labels.entries()) {
    const own = seen.get(label) ?? new Set();
    seen.set(label, own.add(foldOf[row] ?? 0));
  }
  return Array.from(seen).flatMap(([label, own]) => (own.size < 2 ? [label] : []));
}
