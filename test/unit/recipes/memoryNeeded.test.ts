import { expect, it } from 'vitest';
import { memoryNeeded, recipeByName, settle } from '../../../src-main/recipes/index.ts';
import type { Recipe } from '../../../src-shared/domain/index.ts';

const extent = { documents: 25_000, labels: 2, vocabulary: 20_000, longest: 400 };
const giga = 1e9;

function settled(name: string): Recipe {
  const recipe = recipeByName(name);
  if (!recipe) throw new Error(`no recipe ${name}`);
  return settle(recipe, { documents: 25_000, labels: 2, unspacedShare: 0, p95Length: 400 });
}

it.each(['quick', 'balanced', 'thorough', 'imdb-lstm', 'lstm-theory'])(
  'lets %s through on long reviews where there are 4 GB',
  (name) => {
    expect(memoryNeeded(settled(name), extent)).toBeLessThan(2.4 * giga);
  },
);

it('grows with the batch, but not beyond the documents that there are', () => {
  const recipe = settled('imdb-lstm');
  const of = (batch: number, documents: number): number =>
    memoryNeeded({ ...recipe, training: { ...recipe.training, batch } }, { ...extent, documents });
  expect(of(4096, 25_000)).toBeGreaterThan(4 * of(512, 25_000));
  expect(of(4096, 512)).toBe(of(512, 25_000));
});

it('counts an LSTM of 2,048 units over 20,000 tokens in terabytes', () => {
  const recipe = settled('imdb-lstm');
  if (recipe.model.kind !== 'network' || recipe.model.body.kind !== 'recurrent') throw new Error('it is recurrent');
  const body = { ...recipe.model.body, layers: [{ units: 2048, dropout: 0 }] };
  const huge = { ...recipe, model: { ...recipe.model, body }, training: { ...recipe.training, batch: 4096 } };
  expect(memoryNeeded(huge, { ...extent, longest: 20_000 })).toBeGreaterThan(3000 * giga);
});

it('counts nothing for a bag of words, which grows with its words alone', () => {
  expect(memoryNeeded(settled('bag-of-words'), extent)).toBe(0);
});
