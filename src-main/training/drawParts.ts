import { AppError, split, type Recipe, type Split } from '../../src-shared/domain/index.ts';
import { splitParts } from '../evaluate/index.ts';
import type { LabelledSet } from '../project/index.ts';

/** Document ids of each part, in rising order. */
export type Parts = Record<Split, number[]>;

/**
 * Which labelled documents are learned from and which are held back. 'given' keeps what the documents say and draws from
 * the training part only what is missing; 'random' draws everything anew. The same documents and seed give the same parts.
 */
export function drawParts(set: LabelledSet, { split: rule, seed }: Recipe['training']): Parts {
  if (rule.kind === 'folds') throw new AppError('recipe-invalid', { field: 'training.split', value: rule.kind });
  const parts: Parts = { train: [], validation: [], test: [] };
  const pool: number[] = [];
  for (const [index, id] of set.documentIds.entries()) {
    const said = rule.kind === 'random' ? undefined : split.options[set.splits[index] ?? -1];
    if (said === 'validation' || said === 'test') parts[said].push(id);
    else pool.push(index);
  }
  const drawn = splitParts(
    Int32Array.from(pool, (index) => set.labelIds[index] ?? 0),
    {
      validation: parts.validation.length > 0 ? 0 : rule.validation,
      test: parts.test.length > 0 ? 0 : rule.test,
    },
    seed,
  );
  for (const part of split.options) {
    for (const at of drawn[part]) parts[part].push(set.documentIds[pool[at] ?? -1] ?? 0);
  }
  return parts;
}
