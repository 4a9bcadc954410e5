import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipe as schema } from '../../../src-shared/domain/index.ts';
import type { Recipe } from '../../../src-shared/domain/index.ts';
import { namedRecipes, recipeByName, settle } from '../../../src-main/recipes/index.ts';

const facts = fc.record({
  documents: fc.integer({ min: 1, max: 2_000_000 }),
  labels: fc.integer({ min: 2, max: 500 }),
  unspacedShare: fc.double({ min: 0, max: 1, noNaN: true }),
  medianLength: fc.integer({ min: 0, max: 5_000 }),
  p95Length: fc.integer({ min: 0, max: 100_000 }),
});

function whole(name: string): Recipe {
  const recipe = recipeByName(name);
  if (!recipe) throw new Error(`no recipe ${name}`);
  return recipe;
}

describe('the recipes that come with the program', () => {
  it.each(namedRecipes)('$name is a whole and valid recipe', (recipe) => {
    expect(schema.parse(recipe)).toEqual(recipe);
  });

  it('are found by their names, each its own', () => {
    expect(new Set(namedRecipes.map(({ name }) => name)).size).toBe(namedRecipes.length);
    expect(recipeByName('quick')?.name).toBe('quick');
    expect(recipeByName('no such recipe')).toBeUndefined();
  });

  it('are settled for any data: valid, nothing left to choose, the same twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...namedRecipes), facts, (recipe, known) => {
        const settled = settle(recipe, known);
        expect(schema.parse(settled)).toEqual(settled);
        expect(JSON.stringify(settled)).not.toContain('"auto"');
        expect(settle(settled, known)).toEqual(settled);
      }),
    );
  });

  it('are settled to an output for each label where documents have several', () => {
    const multiLabel = { documents: 900, labels: 5, unspacedShare: 0, p95Length: 9, multiLabel: true };
    for (const recipe of namedRecipes) {
      const { model, training } = settle(recipe, multiLabel);
      if (model.kind === 'network') expect(model.output).toBe('multi-label');
      expect(training.earlyStopping?.metric).not.toBe('accuracy');
    }
  });

  it('keep what was chosen', () => {
    const [first] = namedRecipes;
    if (!first) throw new Error('no recipes');
    const chosen = { ...first, training: { ...first.training, batch: 7, epochs: 3 } };
    const known = { documents: 10, labels: 2, unspacedShare: 0, medianLength: 5, p95Length: 9 };
    expect(settle(chosen, known).training).toMatchObject({ batch: 7, epochs: 3 });
  });

  it('go through all rounds where documents are few: a handful of validation documents stops nobody and chooses nothing', () => {
    const settledFor = (name: string, documents: number): unknown => {
      const { model, training } = settle(whole(name), { documents, labels: 2, unspacedShare: 0, p95Length: 20 });
      const bags = model.kind === 'network' ? model.blend.length : 0;
      return { stops: training.earlyStopping?.patience ?? null, refit: training.refit, bags };
    };
    expect(settledFor('quick', 499)).toEqual({ stops: null, refit: true, bags: 1 });
    expect(settledFor('quick', 500)).toEqual({ stops: 2, refit: false, bags: 0 });
    expect(settledFor('balanced', 499)).toEqual({ stops: null, refit: true, bags: 2 });
    expect(settledFor('balanced', 500)).toEqual({ stops: 5, refit: true, bags: 2 });
  });

  it('stop early with few documents too where somebody has said how many rounds there are', () => {
    const quick = whole('quick');
    const chosen = { ...quick, training: { ...quick.training, epochs: 30 } };
    const known = { documents: 60, labels: 2, unspacedShare: 0, p95Length: 20 };
    expect(settle(chosen, known).training.earlyStopping).toEqual(quick.training.earlyStopping);
  });

  it('cut a language without spaces into characters', () => {
    const known = { documents: 1000, labels: 2, unspacedShare: 0.9, medianLength: 20, p95Length: 30 };
    for (const recipe of namedRecipes.filter(({ text }) => text.unit === 'auto')) {
      expect(settle(recipe, known).text.unit).toBe('character');
    }
  });

  it('take fewer networks side by side and fewer rounds the more there is to read', () => {
    const thorough = whole('thorough');
    const settledFor = (documents: number, p95Length: number): { members: unknown; epochs: unknown } => {
      const { model, training } = settle(thorough, { documents, labels: 2, unspacedShare: 0, p95Length });
      return { members: model.kind === 'network' ? model.members : null, epochs: training.epochs };
    };
    expect(settledFor(4_000, 20)).toEqual({ members: 3, epochs: 12 });
    expect(settledFor(22_500, 600)).toEqual({ members: 3, epochs: 5 });
    expect(settledFor(1_000_000, 400)).toEqual({ members: 1, epochs: 4 });
  });

  it('leave English vectors aside where the writing is another, and look at characters there instead of parts of words', () => {
    const balanced = whole('balanced');
    const facts = { documents: 1000, labels: 2, p95Length: 30 };
    expect(settle(balanced, { ...facts, unspacedShare: 0 }).model).toMatchObject({
      embedding: { kind: 'vectors' },
      blend: [{ ngrams: { unit: 'word' } }, { ngrams: { unit: 'word-parts', from: 2, to: 5 } }],
    });
    expect(settle(balanced, { ...facts, unspacedShare: 0.9 }).model).toMatchObject({
      embedding: { kind: 'learned' },
      blend: [{ ngrams: { unit: 'word' } }, { ngrams: { unit: 'character', from: 1, to: 3 } }],
    });
  });

  it('know words that no training text has, as long as there is not so much text that it has them itself', () => {
    const embeddingFor = (documents: number, unspacedShare = 0): unknown => {
      const { model } = settle(whole('balanced'), { documents, labels: 2, unspacedShare, p95Length: 400 });
      return model.kind === 'network' && model.embedding;
    };
    expect(embeddingFor(5_000)).toMatchObject({ rateShare: 0.5, unseenWords: 40_000 });
    for (const learned of [embeddingFor(25_000), embeddingFor(5_000, 0.9)]) {
      expect(learned).toMatchObject({ rateShare: 1, unseenWords: 0 });
    }
  });

  it('learn from the validation part too where there is little to learn from, and leave parts of words out where there is much', () => {
    const balanced = whole('balanced');
    const settledFor = (documents: number): { refit: unknown; bags: number } => {
      const { model, training } = settle(balanced, { documents, labels: 2, unspacedShare: 0, p95Length: 200 });
      return { refit: training.refit, bags: model.kind === 'network' ? model.blend.length : 0 };
    };
    expect(settledFor(1_000)).toEqual({ refit: true, bags: 2 });
    expect(settledFor(10_000)).toEqual({ refit: false, bags: 2 });
    expect(settledFor(100_000)).toEqual({ refit: false, bags: 1 });
  });
});
