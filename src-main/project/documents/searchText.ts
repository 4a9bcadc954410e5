// Scripts written without spaces between words: FTS5's tokenizer would take a whole sentence for one token.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;
/** Tells most texts apart ten times faster than the full pattern: nothing unspaced stands below U+0E00. */
const mayBeUnspaced = /[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ud7ff\ud800-\udfff\uf900-\ufaff\uff00-\uffef]/;

/** The text as the index sees it: characters of unspaced scripts stand one by one. */
export function spacedForIndex(text: string): string {
  return mayBeUnspaced.test(text) ? text.replace(unspaced, ' $& ') : text;
}

/**
 * A person's words as an FTS5 query: every word must occur, "quoted words" in this order, and a run of Chinese
 * characters is a phrase of its characters. The last word also finds its continuations ("refun" → refund). Everything
 * is quoted, so operators and stray quotes are only text. Null where nothing can be searched for.
 */
export function searchQuery(input: string): string | null {
  const phrases: string[] = [];
  let mayContinue = false;
  for (const [, quoted, bare] of input.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const text = spacedForIndex(quoted ?? bare ?? '')
      .replaceAll('\u0000', ' ')
      .trim();
    if (!/[\p{L}\p{N}\p{Co}]/u.test(text)) continue;
    phrases.push(`"${text}"`);
    mayContinue = quoted === undefined && /[\p{L}\p{N}]{3}$/u.test(text);
  }
  if (phrases.length === 0) return null;
  return phrases.join(' ') + (mayContinue ? '*' : '');
}
