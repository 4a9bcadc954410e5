/** What pdf.js gives of a page: pieces of text in the order of the file, and marks that hold none. */
type Piece = { str: string; hasEOL: boolean } | { type: string };

/** The lines of a page. A word that is parted at the end of a line is one again. */
export function pageLines(pieces: readonly Piece[]): string[] {
  const lines: string[] = [];
  let line = '';
  const end = (): void => {
    const clean = line.replace(/[\s\u00A0]+/g, ' ').trim();
    line = '';
    if (clean === '') return;
    const before = lines.at(-1);
    if (before !== undefined && partedWord.test(before) && /^\p{Ll}/u.test(clean)) {
      lines[lines.length - 1] = before.slice(0, -1) + clean;
    } else lines.push(clean);
  };
  for (const piece of pieces) {
    if (!('str' in piece)) continue;
    line += piece.str;
    if (piece.hasEOL) end();
  }
  end();
  return lines;
}

const partedWord = /\p{L}\p{Ll}[-\u00AD\u2010]$/u;

/** Fonts that do not say which letters their pictures are give signs of the private area, controls, or nothing that is known. */
export function isGarbled(text: string): boolean {
  const odd = text.match(/[\p{Co}\p{Cn}\uFFFD]|(?![\t\n\f\r])\p{Cc}/gu)?.length ?? 0;
  return odd > Math.max(5, text.length / 10);
}
