// What stands before the apostrophe carries the meaning; `n't` is the exception: it is known as one word (dont, isnt), and
// what it says is not.
const ending = /['’](s|m|d|re|ve|ll)$/;
const negation = /n['’]t$/;

/**
 * Under which words a token may be found, the best first: as it is, in lower case, and an English contraction by the part
 * that files of vectors know (don't → dont or not, it's → it).
 */
export function spellings(token: string): string[] {
  const lower = token.toLowerCase();
  const parts = negation.test(lower) ? [lower.replace(negation, 'nt'), 'not'] : [lower.replace(ending, '')];
  return [...new Set([token, lower, ...parts])].filter((spelling) => spelling !== '');
}
