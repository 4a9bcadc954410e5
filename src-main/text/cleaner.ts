import type { TextRecipe } from '../../src-shared/domain/index.ts';
import { stripHtml } from './stripHtml.ts';

export type Cleaner = (text: string) => string;

const url = /\b(?:https?:\/\/|www\.)[^\s<>"'，。！？、；]+/giu;
// A number with its inner separators: 1,234.50 or 10:30 or 2026-11-21.
const number = /\p{N}+(?:[.,:/-]\p{N}+)*/gu;
// An apostrophe between letters is part of a word (don't), not punctuation.
const punctuation = /(?!(?<=\p{L})['’](?=\p{L}))[\p{P}\p{S}]/gu;

/** The cleaning that a recipe asks for, as one function. What is taken out leaves a space, so that words do not grow together. */
export function compileCleaner(recipe: TextRecipe): Cleaner {
  // The same letter typed as one or as two code points must give the same token.
  const steps: Cleaner[] = [(text) => text.normalize('NFC')];
  if (recipe.stripHtml) steps.push(stripHtml);
  if (recipe.stripUrls) steps.push((text) => text.replace(url, ' '));
  if (recipe.stripNumbers) steps.push((text) => text.replace(number, ' '));
  if (recipe.stripPunctuation) steps.push((text) => text.replace(punctuation, ' '));
  if (recipe.lowerCase) steps.push((text) => text.toLowerCase());
  return (text) => steps.reduce((cleaned, step) => step(cleaned), text);
}
