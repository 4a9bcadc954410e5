import type { TextRecipe } from '../../src-shared/domain/index.ts';
import { compileCleaner } from './cleaner.ts';
import { englishStopWords } from './stopWordsEnglish.ts';
import { chineseStopWords } from './stopWordsChinese.ts';

export type Tokeniser = (text: string) => string[];

type Splitter = (text: string) => string[];

const space = /^\s*$/u;

/**
 * Words of any language by Unicode's rules, Chinese, Japanese and Thai by ICU's dictionaries; a punctuation mark is a
 * token of its own. ICU cuts about 3 million words a second here, so no faster path beside it is needed.
 */
function wordSplitter(): Splitter {
  const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
  return (text) => {
    const tokens: string[] = [];
    for (const { segment, isWordLike } of segmenter.segment(text)) {
      if (isWordLike === true || !space.test(segment)) tokens.push(segment);
    }
    return tokens;
  };
}

const splitters: Record<'word' | 'whitespace' | 'character', () => Splitter> = {
  word: wordSplitter,
  whitespace: () => (text) => text.split(/\s+/u).filter((token) => token !== ''),
  // Code points; a run of white space counts as one space, which parts the words of a spaced language.
  character: () => (text) => Array.from(text.trim().replace(/\s+/gu, ' ')),
};

function stopWordsOf(recipe: TextRecipe): ReadonlySet<string> {
  if (recipe.stopWords === 'en') return englishStopWords;
  if (recipe.stopWords === 'zh') return chineseStopWords;
  return new Set(recipe.stopWords === 'own' ? recipe.ownStopWords : []);
}

/** Cleaning and cutting into tokens as the recipe says, as one function; 'auto' cuts into words. */
export function compileTokeniser(recipe: TextRecipe): Tokeniser {
  const clean = compileCleaner(recipe);
  const split = splitters[recipe.unit === 'auto' ? 'word' : recipe.unit]();
  const stopWords = stopWordsOf(recipe);
  const shortest = recipe.unit === 'character' ? 1 : recipe.minimumTokenLength;
  if (stopWords.size === 0 && shortest === 1) return (text) => split(clean(text));
  return (text) =>
    split(clean(text)).filter((token) => token.length >= shortest && !stopWords.has(token.toLowerCase()));
}
