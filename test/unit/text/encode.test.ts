import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildVocabulary,
  encode,
  encodeTable,
  measureLength,
  oovId,
  tabulateTokens,
  vocabularyOf,
} from '../../../src-main/text/index.ts';
import type { EncodedTexts, Vocabulary } from '../../../src-main/text/index.ts';
import { plain } from './recipe.ts';

const words = { ...plain, unit: 'whitespace' as const };

function textOf(encoded: EncodedTexts, index: number): number[] {
  return [...encoded.ids.subarray(encoded.offsets[index], encoded.offsets[index + 1])];
}

async function vocabularyFor(texts: string[], change: Partial<typeof plain> = {}): Promise<Vocabulary> {
  const recipe = { ...words, ...change };
  return buildVocabulary(await tabulateTokens(texts, recipe), recipe);
}

describe('the vocabulary', () => {
  it('holds the most frequent tokens first, equal counts in the order of their letters', async () => {
    const { tokens, size } = await vocabularyFor(['b a c a', 'd c']);
    expect(tokens).toEqual(['a', 'c', 'b', 'd']);
    expect(size).toBe(6);
  });

  it('is the same whatever the order of the texts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('x', 'y z', 'y x', 'w'), { minLength: 1 }), async (texts) => {
        expect((await vocabularyFor(texts)).tokens).toEqual((await vocabularyFor(texts.toReversed())).tokens);
      }),
    );
  });

  it('keeps to its size and to the smallest count', async () => {
    expect((await vocabularyFor(['a a b b c'], { vocabularySize: 2 })).tokens).toEqual(['a', 'b']);
    expect((await vocabularyFor(['a a b b c'], { minimumCount: 2 })).tokens).toEqual(['a', 'b']);
  });

  it('must not be empty', async () => {
    await expect(vocabularyFor(['   ', ''])).rejects.toMatchObject({ code: 'vocabulary-empty' });
  });
});

describe('encoding', () => {
  const vocabulary = vocabularyOf(['a', 'b', 'c']);

  it('gives known tokens their ids back, unknown ones the OOV id', async () => {
    const encoded = await encode(['c a x', ''], words, vocabulary, 10);
    expect(textOf(encoded, 0)).toEqual([4, 2, oovId]);
    expect(textOf(encoded, 1)).toEqual([]);
    expect(encoded.coverage).toBeCloseTo(2 / 3);
  });

  it('leaves unknown tokens out where the recipe has none for them', async () => {
    expect(textOf(await encode(['x c y a'], { ...words, oovToken: false }, vocabulary, 10), 0)).toEqual([4, 2]);
  });

  it('cuts long texts on the side that the recipe names', async () => {
    const text = ['a b c a'];
    expect(textOf(await encode(text, words, vocabulary, 2), 0)).toEqual([2, 3]);
    expect(textOf(await encode(text, { ...words, truncation: 'pre' }, vocabulary, 2), 0)).toEqual([4, 2]);
  });

  it('measures the longest text and the 95th percentile', async () => {
    const texts = Array.from({ length: 100 }, (_, i) => 'a '.repeat(i + 1));
    const table = await tabulateTokens(texts, words);
    expect(measureLength(table, 'longest')).toBe(100);
    expect(measureLength(table, 'p95')).toBe(95);
    expect(measureLength(table, 7)).toBe(7);
  });

  it('is the same from the table that the vocabulary came from and from the texts', async () => {
    const texts = ['a b', 'c c d', 'e'];
    const table = await tabulateTokens(texts, words);
    const own = buildVocabulary(table, { ...words, vocabularySize: 2 });
    expect(encodeTable(table, own, words, 5)).toEqual(await encode(texts, words, own, 5));
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const texts = new Array<string>(200_000).fill('one two three four five');
    setTimeout(() => controller.abort(), 20);
    await expect(tabulateTokens(texts, plain, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
