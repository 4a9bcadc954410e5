import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../src-main/engine/loadedModel.ts';
import type { Scorer } from '../../../src-main/engine/loadedModel.ts';
import { quick } from '../../../src-main/recipes/quick.ts';
import type { TokenTable } from '../../../src-main/text/index.ts';
import type { TextRecipe } from '../../../src-shared/domain/index.ts';

const word: TextRecipe = { ...quick.text, unit: 'word' };

/** Notes what it was given, and answers its number. */
function scorer(text: TextRecipe, number: number, met: TokenTable[], freed: number[]): Scorer {
  return {
    labels: ['a'],
    text,
    async score(table) {
      met.push(table);
      return Float32Array.of(number);
    },
    dispose: () => void freed.push(number),
  };
}

describe('models that read the same texts', () => {
  it('share the tokens where their settings are alike', async () => {
    const met: TokenTable[] = [];
    const freed: number[] = [];
    const model = modelOf(
      [
        scorer(word, 1, met, freed),
        scorer({ ...word }, 2, met, freed),
        scorer({ ...word, unit: 'character' }, 3, met, freed),
      ],
      (scores) => Float32Array.from(scores.flatMap((own) => [...own])),
    );
    expect(await model.predict(['one two'])).toEqual(Float32Array.of(1, 2, 3));
    expect(met[1]).toBe(met[0]);
    expect(met.map(({ tokens }) => tokens.length)).toEqual([2, 2, 6]);
    model.dispose();
    expect(freed).toEqual([1, 2, 3]);
  });
});
