import { describe, expect, it } from 'vitest';
import type { LabelledSet } from '../../../src-main/project/index.ts';
import { recipeByName } from '../../../src-main/recipes/index.ts';
import { drawParts } from '../../../src-main/learning/drawParts.ts';
import type { Recipe } from '../../../src-shared/domain/index.ts';

function training(split: Recipe['training']['split'], seed = 1): Recipe['training'] {
  const recipe = recipeByName('quick');
  if (!recipe) throw new Error('the quick recipe is gone');
  return { ...recipe.training, split, seed };
}

/** 100 documents with ids from 1001, two labels in turn; `splitOf` names the part of each. */
function set(splitOf: (index: number) => number): LabelledSet {
  return {
    documentIds: Int32Array.from({ length: 100 }, (_, index) => 1001 + index),
    labelIds: Int32Array.from({ length: 100 }, (_, index) => 1 + (index % 2)),
    splits: Int8Array.from({ length: 100 }, (_, index) => splitOf(index)),
    sets: [],
    multiLabel: false,
  };
}

const everyOne = Array.from({ length: 100 }, (_, index) => index);

describe('the parts of a run', () => {
  it('keep what the documents say and draw only what is missing', () => {
    const said = set((index) => (index < 30 ? 2 : -1));
    const parts = drawParts(said, training({ kind: 'given', validation: 0.1, test: 0.2 }));
    expect(Array.from(parts.test)).toEqual(everyOne.slice(0, 30));
    expect(parts.validation).toHaveLength(7);
    expect(parts.train).toHaveLength(63);
  });

  it('hold every document exactly once, in rising order', () => {
    const said = set((index) => (index % 4) - 1);
    const parts = drawParts(said, training({ kind: 'given', validation: 0.1, test: 0.1 }));
    const all = [...parts.train, ...parts.validation, ...parts.test];
    expect(all.toSorted((a, b) => a - b)).toEqual(everyOne);
    for (const part of Object.values(parts)) expect(part).toEqual(part.toSorted());
  });

  it('are drawn in the share of each label, the same for the same seed and others for another', () => {
    const rule = { kind: 'random', validation: 0.2, test: 0.2 } as const;
    const said = set(() => 0);
    const parts = drawParts(said, training(rule));
    expect(parts.test.filter((position) => position % 2 === 0)).toHaveLength(10);
    expect(parts.validation).toHaveLength(20);
    expect(drawParts(said, training(rule))).toEqual(parts);
    expect(drawParts(said, training(rule, 2)).test).not.toEqual(parts.test);
  });

  it('of folds leave a given test part out, and nothing else', () => {
    const said = set((index) => (index % 4) - 1);
    const parts = drawParts(said, training({ kind: 'folds', folds: 5, validation: 0.1 }));
    expect(Array.from(parts.test)).toEqual(everyOne.filter((index) => index % 4 === 3));
    expect(parts.validation).toHaveLength(0);
    expect(Array.from(parts.train)).toEqual(everyOne.filter((index) => index % 4 !== 3));
  });
});
