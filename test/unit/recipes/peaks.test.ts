import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { memoryNeeded, programBytes, recipeByName, settle } from '../../../src-main/recipes/index.ts';

/** Labels, tokens of nineteen texts in twenty, of the data sets that were trained on. */
const dataSets: Record<string, { labels: number; p95Length: number; unspaced?: boolean; multiLabel?: boolean }> = {
  ag_news: { labels: 4, p95Length: 70 },
  banking77: { labels: 77, p95Length: 28 },
  bbc_news: { labels: 5, p95Length: 800 },
  clinc150: { labels: 150, p95Length: 15 },
  goemotions: { labels: 28, p95Length: 26, multiLabel: true },
  imdb: { labels: 2, p95Length: 600 },
  sms_spam: { labels: 2, p95Length: 36 },
  thucnews_titles: { labels: 10, p95Length: 24, unspaced: true },
  trec: { labels: 6, p95Length: 18 },
  waimai_10k: { labels: 2, p95Length: 90, unspaced: true },
};

const row = z.object({
  dataSet: z.string(),
  recipe: z.string(),
  peakBytes: z.number(),
  counts: z.object({ train: z.number() }),
});
const measured = z
  .array(z.unknown())
  .parse(JSON.parse(readFileSync(new URL('../../../docs/accuracy.json', import.meta.url), 'utf8')))
  .flatMap((one) => row.safeParse(one).data ?? [])
  .filter(({ dataSet, recipe }) => dataSet in dataSets && ['quick', 'balanced', 'thorough'].includes(recipe));

it('has every shipped network measured', () => {
  expect(new Set(measured.map(({ recipe }) => recipe))).toEqual(new Set(['quick', 'balanced', 'thorough']));
  expect(measured.length).toBeGreaterThan(20);
});

it.each(measured)(
  'tells the peak of $recipe on $dataSet to within a factor of 1.5',
  ({ dataSet, recipe, peakBytes, counts }) => {
    const { labels, p95Length, unspaced, multiLabel } = dataSets[dataSet] ?? { labels: 2, p95Length: 0 };
    const named = recipeByName(recipe);
    if (!named) throw new Error(recipe);
    const documents = counts.train;
    const settled = settle(named, {
      documents,
      labels,
      unspacedShare: unspaced ? 1 : 0,
      p95Length,
      multiLabel: multiLabel ?? false,
    });
    const { maxLength, vocabularySize } = settled.text;
    const longest = typeof maxLength === 'number' ? maxLength : 0;
    // A text has a new word in about four.
    const vocabulary = Math.min(vocabularySize, (documents * longest) / 4);
    const ratio = (programBytes + memoryNeeded(settled, { documents, labels, vocabulary, longest })) / peakBytes;
    expect(ratio).toBeGreaterThan(1 / 1.5);
    expect(ratio).toBeLessThan(1.5);
  },
);
