import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countFeatures } from '../../../src-main/engine/bagOfWords/features.ts';
import { linkOf, outputsOf } from '../../../src-main/engine/bagOfWords/links.ts';
import { fitLogisticRegression } from '../../../src-main/engine/bagOfWords/logisticRegression.ts';
import { PairTable } from '../../../src-main/engine/bagOfWords/pairTable.ts';
import { scoreRows } from '../../../src-main/engine/bagOfWords/scoreRows.ts';
import { inverseFrequencies, weigh } from '../../../src-main/engine/bagOfWords/tfidf.ts';
import { bagOfWords } from '../../../src-main/recipes/bagOfWords.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/scikit-learn/${name}.json`, import.meta.url), 'utf8'));

const signal = new AbortController().signal;

const regressions = z
  .array(
    z.object({
      offsets: z.array(z.number()),
      columns: z.array(z.number()),
      values: z.array(z.number()),
      features: z.number(),
      classes: z.number(),
      c: z.number(),
      labels: z.array(z.number()),
      scores: z.array(z.number()),
    }),
  )
  .parse(fixture('regression'));

describe('logistic regression', () => {
  it.each(regressions)("gives scikit-learn's probabilities for $classes classes and C = $c", async (given) => {
    const rows = {
      offsets: Int32Array.from(given.offsets),
      columns: Int32Array.from(given.columns),
      values: Float32Array.from(given.values),
    };
    const outputs = outputsOf(given.classes, false);
    const link = linkOf(given.classes, false);
    const fitting = fitLogisticRegression({
      rows,
      features: given.features,
      outputs,
      link,
      target: (row, output) => Number(given.labels[row] === (outputs === 1 ? 1 : output)),
      strength: () => given.c,
      variances: null,
      seed: 1,
      signal,
    });
    let fitted = await fitting.next();
    while (fitted.done !== true) fitted = await fitting.next();
    const scores = scoreRows(fitted.value, link, rows, given.classes);
    const worst = given.scores.reduce((far, value, i) => Math.max(far, Math.abs(value - (scores[i] ?? 0))), 0);
    expect(worst).toBeLessThan(0.005);
  });
});

describe('tf-idf', () => {
  it("gives scikit-learn's weights for words and pairs of words", async () => {
    const { texts, rows: expected } = z
      .object({ texts: z.array(z.string()), rows: z.array(z.record(z.string(), z.number())) })
      .parse(fixture('tfidf'));
    if (bagOfWords.model.kind !== 'bag-of-words') throw new Error('not a bag of words');
    const bag = { ...bagOfWords.model, ngrams: { unit: 'word' as const, from: 1, to: 2 } };
    const { names, rows } = await countFeatures(texts, bagOfWords, bag, 1000, signal);
    weigh(rows, inverseFrequencies(rows, names.length));
    for (const [row, weights] of expected.entries()) {
      const own = new Map<string, number>();
      for (let j = rows.offsets[row] ?? 0; j < (rows.offsets[row + 1] ?? 0); j++) {
        own.set(names[rows.columns[j] ?? 0] ?? '', rows.values[j] ?? 0);
      }
      expect([...own.keys()].sort()).toEqual(Object.keys(weights).sort());
      for (const [name, weight] of Object.entries(weights)) expect(own.get(name), name).toBeCloseTo(weight, 5);
    }
  });

  it('keeps the most frequent features when there are too many', async () => {
    if (bagOfWords.model.kind !== 'bag-of-words') throw new Error('not a bag of words');
    const bag = { ...bagOfWords.model, ngrams: { unit: 'word' as const, from: 1, to: 2 } };
    const { names } = await countFeatures(['aa bb aa bb aa', 'aa bb cc'], bagOfWords, bag, 3, signal);
    expect(names.toSorted()).toEqual(['aa', 'aa bb', 'bb']);
  });
});

describe('the table of pairs', () => {
  it('numbers pairs in the order in which they appear', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 300 }), (pairs) => {
        const table = new PairTable();
        const numbers = new Map<string, number>();
        for (const [first, second] of pairs) {
          const key = `${first} ${second}`;
          const expected = numbers.get(key) ?? numbers.size;
          numbers.set(key, expected);
          expect(table.findOrAdd(first, second)).toBe(expected);
        }
        expect(table.find(501, 0)).toBe(-1);
        expect(table.size).toBe(numbers.size);
      }),
    );
  });

  it('holds more than it was made for', () => {
    const table = new PairTable();
    for (let i = 0; i < 200_000; i++) table.findOrAdd(i, i % 7);
    expect(table.size).toBe(200_000);
    expect(table.find(123_456, 123_456 % 7)).toBe(123_456);
  });
});
