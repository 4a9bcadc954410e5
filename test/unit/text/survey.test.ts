import { describe, expect, it } from 'vitest';
import { surveyTexts } from '../../../src-main/text/index.ts';
import { plain } from './recipe.ts';

const automatic = { ...plain, unit: 'auto' as const };

describe('surveyTexts', () => {
  it('chooses characters where words are written without spaces, words elsewhere', async () => {
    expect(await surveyTexts(['今天天气很好', '北京 2026'], automatic)).toMatchObject({ unit: 'character' });
    expect(await surveyTexts(['nice weather today', 'Straße'], automatic)).toMatchObject({ unit: 'word' });
    expect(await surveyTexts(['12345', ''], automatic)).toMatchObject({ unit: 'word', unspacedShare: 0 });
  });

  it('leaves the unit that was chosen', async () => {
    expect(await surveyTexts(['今天天气很好'], plain)).toMatchObject({ unit: 'word' });
  });

  it('measures lengths on an even sample of many texts', async () => {
    const texts = Array.from({ length: 10_000 }, (_, i) => 'w '.repeat((i % 100) + 1));
    const facts = await surveyTexts(texts, automatic);
    expect(facts.documents).toBe(10_000);
    expect(facts.medianLength).toBeGreaterThan(45);
    expect(facts.medianLength).toBeLessThan(55);
    expect(facts.p95Length).toBeGreaterThan(90);
  });

  it('has an answer for no texts at all', async () => {
    expect(await surveyTexts([], automatic)).toMatchObject({ documents: 0, longest: 0 });
  });
});
