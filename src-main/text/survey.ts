import type { TextRecipe } from '../../src-shared/domain/index.ts';
import { tabulateTokens } from './tokenTable.ts';

/** What the automatic settings need to know of the training texts. Lengths are in tokens of `unit`. */
export interface TextFacts {
  readonly documents: number;
  /** Share of the letters that belong to writing without spaces between words (Chinese, Japanese, Thai …). */
  readonly unspacedShare: number;
  readonly unit: 'word' | 'whitespace' | 'character';
  readonly medianLength: number;
  readonly p95Length: number;
  readonly longest: number;
}

// Enough for lengths to within a few percent; a survey must cost next to nothing beside the training.
const sampleSize = 2000;
const lettersPerText = 400;
const unspacedLimit = 0.3;

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const letter = /\p{L}/gu;

function unspacedShareOf(texts: readonly string[]): number {
  let letters = 0;
  let without = 0;
  for (const text of texts) {
    const head = text.slice(0, lettersPerText);
    letters += head.match(letter)?.length ?? 0;
    without += head.match(unspaced)?.length ?? 0;
  }
  return letters === 0 ? 0 : Math.min(1, without / letters);
}

/** Looks at an even sample of the texts. 'auto' becomes characters where words are written without spaces. */
export async function surveyTexts(
  texts: readonly string[],
  recipe: TextRecipe,
  signal?: AbortSignal,
): Promise<TextFacts> {
  const stride = Math.max(1, texts.length / sampleSize);
  const sample = Array.from(
    { length: Math.ceil(texts.length / stride) },
    (_, i) => texts[Math.floor(i * stride)] ?? '',
  );
  const unspacedShare = unspacedShareOf(sample);
  const automatic = unspacedShare > unspacedLimit ? 'character' : 'word';
  const unit = recipe.unit === 'auto' ? automatic : recipe.unit;
  const { offsets } = await tabulateTokens(sample, { ...recipe, unit }, signal);
  const lengths = Int32Array.from(sample, (_, i) => (offsets[i + 1] ?? 0) - (offsets[i] ?? 0)).sort();
  const at = (share: number): number => lengths[Math.max(0, Math.ceil(lengths.length * share) - 1)] ?? 0;
  return {
    documents: texts.length,
    unspacedShare,
    unit,
    medianLength: at(0.5),
    p95Length: at(0.95),
    longest: at(1),
  };
}
