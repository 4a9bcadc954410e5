import { describe, expect, it } from 'vitest';
import type { Recipe, Run } from '../../../src-shared/domain/index.ts';
import { recipeByName } from '../../../src-main/recipes/index.ts';
import { secondsByOwnRuns } from '../../../src-main/training/ownRuns.ts';

function named(name: string): Recipe {
  const recipe = recipeByName(name);
  if (!recipe) throw new Error('no recipe');
  return recipe;
}

const quick = named('quick');

// As much of a run as is looked at.
function trained(recipe: Recipe, seconds: number, documents: number, threads = 2): Run {
  return {
    recipe,
    snapshot: { counts: { train: documents - 100, validation: 100, test: 50 } },
    result: { provenance: { seconds, threads } },
  } as unknown as Run;
}

describe('how long a training takes by the runs before it', () => {
  it('goes by the last one of the same network, for as many documents as now', () => {
    const runs = [trained(named('balanced'), 900, 1000), trained(quick, 20, 1000), trained(quick, 80, 1000)];
    const said = secondsByOwnRuns(runs, quick, 2000, 2);
    expect(said?.from).toBeLessThan(40);
    expect(said?.to).toBeGreaterThan(40);
    expect(said?.to).toBeLessThan(80);
  });

  it('does not mind the seed, but the threads, the network and whether there was an end', () => {
    const other = { ...quick, training: { ...quick.training, seed: quick.training.seed + 1 } };
    expect(secondsByOwnRuns([trained(other, 20, 1000)], quick, 1000, 2)).not.toBeNull();
    expect(secondsByOwnRuns([trained(quick, 20, 1000, 4)], quick, 1000, 2)).toBeNull();
    expect(secondsByOwnRuns([trained(named('imdb-lstm'), 20, 1000)], quick, 1000, 2)).toBeNull();
    expect(secondsByOwnRuns([{ ...trained(quick, 20, 1000), result: null }], quick, 1000, 2)).toBeNull();
  });
});
