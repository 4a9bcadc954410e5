import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import { recipeByName } from '../../../src-main/recipes/index.ts';
import { expectedSeconds } from '../../../src-main/training/expectedSeconds.ts';

const counts = { train: 900, validation: 300 };

function recipe(training: Partial<Recipe['training']>): Recipe {
  const quick = recipeByName('quick');
  if (!quick) throw new Error('no recipe');
  return { ...quick, training: { ...quick.training, epochs: 40, refit: false, earlyStopping: null, ...training } };
}

describe('how long a training is said to take', () => {
  it('is one figure where nothing ends it early', () => {
    expect(expectedSeconds(recipe({}), counts, 100)).toEqual({ from: 400, to: 400 });
  });

  it('begins where early stopping usually ends it, so that it is not the last epoch that is promised', () => {
    const stopping = { patience: 2, metric: 'accuracy', restoreBest: true } as const;
    expect(expectedSeconds(recipe({ earlyStopping: stopping }), counts, 100)).toEqual({ from: 40, to: 400 });
  });

  it('counts the second training with the validation documents, and the folds', () => {
    const twice = expectedSeconds(recipe({ refit: true, epochs: 5 }), counts, 100);
    expect(twice?.to).toBeCloseTo(50 + 60);
    // Nothing stops early: the second one goes through all rounds too.
    expect(twice?.from).toBe(twice?.to);
    const folds = expectedSeconds(
      recipe({ epochs: 5, split: { kind: 'folds', folds: 4, validation: 0.1 } }),
      counts,
      100,
    );
    expect(folds?.to).toBeCloseTo(200);
  });
});
