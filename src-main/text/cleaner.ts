import type { TextRecipe } from '../../src-shared/domain/index.ts';
import { stripHtml } from './stripHtml.ts';

export type Cleaner = (text: string) => string;

const url = /\b(?:https?:\/\/|www\.)[^\s<>"'，。！？、；]+/giu;
// A number with its inner separators: 1,234.50 or 10:30 or 2026-11-21.
const number = /\p{N}+(?:[.,:/-]\p{N}+)*/gu;
const punctuation = /[\p{P}\p{S}]+/gu;
const letter = /\p{L}/u;

/** An apostrophe between letters is part of a word (don't), not punctuation. Asked at each mark: lookarounds made the search 20 times slower. */
function withoutPunctuation(text: string): string {
  return text.replace(punctuation, (marks: string, at: number) => {
    const inside = marks === "'" || marks === '’';
    return inside && letter.test(text[at - 1] ?? '') && letter.test(text[at + 1] ?? '') ? marks : ' ';
  });
}

/** The cleaning that a recipe asks for, as one function. What is taken out leaves a space, so that words do not grow together. */
export function compileCleaner(recipe: TextRecipe): Cleaner {
  // The same letter typed as one or as two code points must give the same token.
  const steps: Cleaner[] = [(text) => text.normalize('NFC')];
  if (recipe.stripHtml) steps.push(stripHtml);
  if (recipe.stripUrls) steps.push((text) => text.replace(url, ' '));
  if (recipe.stripNumbers) steps.push((text) => text.replace(number, ' '));
  if (recipe.stripPunctuation) steps.push(withoutPunctuation);
  if (recipe.lowerCase) steps.push((text) => text.toLowerCase());
  return (text) => steps.reduce((cleaned, step) => step(cleaned), text);
}
