import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BagOfWordsRecipe, Recipe } from '../../../src-shared/domain/index.ts';
import { FeatureReader } from '../../../src-main/engine/bagOfWords/featureReader.ts';
import { countFeatures, tokenRecipe } from '../../../src-main/engine/bagOfWords/features.ts';
import { labelOdds } from '../../../src-main/engine/bagOfWords/labelOdds.ts';
import { SparseRowsMaker, addCounts } from '../../../src-main/engine/bagOfWords/sparseRows.ts';
import { quick } from '../../../src-main/recipes/quick.ts';
import { tabulateTokens } from '../../../src-main/text/index.ts';

const signal = new AbortController().signal;
const recipe: Recipe = { ...quick, text: { ...quick.text, unit: 'word' } };

function bagOf(ngrams: BagOfWordsRecipe['ngrams'], minimumCount = 1): BagOfWordsRecipe {
  return { kind: 'bag-of-words', ngrams, weighting: 'tf-idf', minimumCount, features: 1000, c: 10 };
}

const parts = bagOf({ unit: 'word-parts', from: 2, to: 3 });

describe('parts of words', () => {
  it('stay inside a word, whose ends count', async () => {
    const { names } = await countFeatures(['ab c'], recipe, parts, 1000, signal);
    expect(names.toSorted()).toEqual([' a', ' ab', ' c', ' c ', 'ab', 'ab ', 'b ', 'c '].toSorted());
  });

  it('are left out when they stand too seldom, unless nothing else is there', async () => {
    const often = bagOf({ unit: 'word-parts', from: 2, to: 2 }, 2);
    expect((await countFeatures(['aa aa ab'], recipe, often, 1000, signal)).names.toSorted()).toEqual(
      [' a', 'a ', 'aa'].toSorted(),
    );
    expect((await countFeatures(['xyz'], recipe, often, 1000, signal)).names).toHaveLength(4);
  });

  it.each([parts, bagOf({ unit: 'word', from: 1, to: 2 }), bagOf({ unit: 'character', from: 1, to: 3 })])(
    'and other n-grams are counted alike in training texts and in new ones ($ngrams.unit)',
    async (bag) => {
      const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ß', ' ', '.'), minLength: 1, maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
          fc.pre(texts.some((one) => one.trim() !== ''));
          const counted = await countFeatures(texts, recipe, bag, 1000, signal);
          const reader = new FeatureReader(counted.names, bag);
          const maker = new SparseRowsMaker();
          const featuresOf = reader.over(await tabulateTokens(texts, tokenRecipe(recipe, bag)));
          for (const text of texts.keys()) addCounts(maker, featuresOf(text));
          expect(maker.finish()).toEqual(counted.rows);
        }),
        { numRuns: 50 },
      );
    },
  );
});

describe('what a feature says of a label', () => {
  /** Documents with features 0 (both labels alike), 1 (the first label alone), 2 (mostly the second). */
  const documents = [[0, 1], [0, 1], [0, 2], [0], [0, 2], [0, 2]];
  const labels = [0, 0, 0, 1, 1, 1];
  function rows() {
    const maker = new SparseRowsMaker();
    for (const columns of documents) {
      for (const column of columns) maker.add(column, 3);
      maker.endRow();
    }
    return maker.finish();
  }

  it('is next to nothing where it stands with every label alike, and most where it stands with one', () => {
    const { weights, variances } = labelOdds(rows(), 3, Float32Array.from(labels), 1);
    expect(variances).toBeNull();
    expect(weights[0]).toBeLessThan(weights[2] ?? 0);
    expect(weights[2]).toBeLessThan(weights[1] ?? 0);
  });

  it('is told apart for each label, with a mean of 1 a feature; counts no longer matter', () => {
    const truth = Float32Array.from(labels.flatMap((label) => [Number(label === 0), Number(label === 1), 0]));
    const own = rows();
    const { variances } = labelOdds(own, 3, truth, 3);
    expect([...own.values]).toEqual(new Array(own.values.length).fill(1));
    for (let feature = 0; feature < 3; feature++) {
      const [one = 0, two = 0, three = 0] = variances?.subarray(feature * 3, feature * 3 + 3) ?? [];
      expect((one + two + three) / 3).toBeCloseTo(1, 5);
    }
  });
});
