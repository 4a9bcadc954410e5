import { split, type Recipe, type Split } from '../../src-shared/domain/index.ts';
import { splitParts } from '../evaluate/index.ts';
import type { LabelledSet } from '../project/index.ts';

/** Positions in the labelled set, in rising order. */
export type Parts = Record<Split, Int32Array>;

/**
 * Which labelled documents are learned from and which are held back. 'given' keeps what the documents say and draws from
 * the training part only what is missing; 'random' draws everything anew; of 'folds' only a given test part stays apart. The same documents and seed give the same parts.
 */
export function drawParts(
  set: Pick<LabelledSet, 'labelIds' | 'splits'>,
  { split: rule, seed }: Pick<Recipe['training'], 'split' | 'seed'>,
): Parts {
  const given: Record<Split, number[]> = { train: [], validation: [], test: [] };
  for (const [index, said] of set.splits.entries()) {
    const part = rule.kind === 'random' ? undefined : split.options[said];
    given[part ?? 'train'].push(index);
  }
  // Folds are drawn over all that is not held back for good; what the model itself chooses by is drawn from it later.
  if (rule.kind === 'folds') {
    const pool = Int32Array.from([...given.train, ...given.validation]).sort();
    return { train: pool, validation: new Int32Array(), test: Int32Array.from(given.test) };
  }
  const pool = Int32Array.from(given.train);
  const drawn = splitParts(
    pool.map((index) => set.labelIds[index] ?? 0),
    {
      validation: given.validation.length > 0 ? 0 : rule.validation,
      test: given.test.length > 0 ? 0 : rule.test,
    },
    seed,
  );
  const fromPool = (part: Split): Int32Array => drawn[part].map((at) => pool[at] ?? 0);
  const held = (part: 'validation' | 'test'): Int32Array =>
    given[part].length > 0 ? Int32Array.from(given[part]) : fromPool(part);
  return { train: fromPool('train'), validation: held('validation'), test: held('test') };
}
