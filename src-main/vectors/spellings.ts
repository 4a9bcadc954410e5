// What stands before the apostrophe carries the meaning; `n't` is the exception, and is known as one word: dont, isnt.
const ending = /['’](s|m|d|re|ve|ll)$/;
const negation = /n['’]t$/;

/**
 * Under which words a token may be found, the best first: as it is, in lower case, and an English contraction by the part
 * that files of vectors know (don't → dont, it's → it).
 */
export function spellings(token: string): string[] {
  const lower = token.toLowerCase();
  const contracted = negation.test(lower) ? lower.replace(negation, 'nt') : lower.replace(ending, '');
  return [...new Set([token, lower, contracted])].filter((spelling) => spelling !== '');
}
