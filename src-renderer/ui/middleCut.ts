/** The dots that stand for what is left out. */
const dots = '…';

/**
 * A name in `width` px: whole where it fits, else its beginning and its end, so that names that begin alike stay apart.
 * Letters are whole, and as many as there is room for.
 */
export function middleCut(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  // By what is seen as one letter, so that none is cut in two.
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const keeping = (kept: number): string => {
    const head = Math.ceil(kept / 2);
    const tail = kept - head;
    return (
      letters.slice(0, head).join('').trimEnd() +
      dots +
      letters
        .slice(letters.length - tail)
        .join('')
        .trimStart()
    );
  };
  let [fits, tooMany] = [1, letters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (measure(keeping(middle)) <= width) fits = middle;
    else tooMany = middle;
  }
  return keeping(fits);
}
