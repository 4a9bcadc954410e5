/**
 * How well a query fits a text: null when its letters do not occur in order, else more is better.
 * Beginnings of words and letters in a row count most, so that “imp” finds “Import” before “Sample project”.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const wanted = query.toLowerCase().replace(/\s+/gu, '');
  const letters = text.toLowerCase();
  if (wanted === '') return 0;
  let score = 0;
  let from = 0;
  let last = -2;
  for (const letter of wanted) {
    const at = bestPlace(letters, letter, from, last);
    if (at === -1) return null;
    if (at === last + 1) score += 6;
    else score -= Math.min(3, at - last - 1) * 0.5;
    if (startsWord(letters, at)) score += 8;
    last = at;
    from = at + letter.length;
  }
  return score - letters.length * 0.05;
}

/** The next place of a letter: right behind the last one if it stands there, else at the beginning of a word, else anywhere. */
function bestPlace(letters: string, letter: string, from: number, last: number): number {
  if (letters.startsWith(letter, last + 1) && last >= 0) return last + 1;
  for (let at = letters.indexOf(letter, from); at !== -1; at = letters.indexOf(letter, at + 1)) {
    if (startsWord(letters, at)) return at;
  }
  return letters.indexOf(letter, from);
}

function startsWord(letters: string, at: number): boolean {
  return at === 0 || /[\s\-–:“"(]/u.test(letters[at - 1] ?? ' ');
}
