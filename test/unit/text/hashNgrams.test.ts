import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashNgrams, tabulateTokens } from '../../../src-main/text/index.ts';
import { plain } from './recipe.ts';

const order = { buckets: 1000, wordNgrams: 2, characterNgrams: 0 };
const words = { ...plain, unit: 'whitespace' as const };

async function gramsOf(texts: string[], change: Partial<typeof order> = {}): Promise<number[][]> {
  const { ids, offsets } = hashNgrams(await tabulateTokens(texts, words), { ...order, ...change });
  return texts.map((_, i) => [...ids.subarray(offsets[i], offsets[i + 1])]);
}

describe('hashed n-grams', () => {
  it('are the same for a text wherever it stands, and leave 0 free', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 10 }), async (texts) => {
        const all = await gramsOf(texts);
        const [first] = await gramsOf(texts.slice(-1));
        expect(all.at(-1)).toEqual(first);
        expect(all.flat().every((id) => id >= 1 && id <= 1000)).toBe(true);
      }),
    );
  });

  it('are the words and the pairs of neighbours', async () => {
    const [abc, ab, bc, b, other] = await gramsOf(['a b c', 'a b', 'b c', 'b', 'b a']);
    expect(abc).toHaveLength(5);
    expect(new Set(abc)).toEqual(new Set([...(ab ?? []), ...(bc ?? [])]));
    expect(ab).toContain(b?.[0]);
    expect(new Set(other)).not.toEqual(new Set(ab));
  });

  it('are parts of words with their ends marked, when asked', async () => {
    const [cat, cats] = await gramsOf(['cat', 'cats'], { wordNgrams: 0, characterNgrams: 4 });
    // <ca cat at> <cat cat>
    expect(cat).toHaveLength(5);
    expect(cats?.filter((id) => cat?.includes(id))).toHaveLength(3);
  });
});
