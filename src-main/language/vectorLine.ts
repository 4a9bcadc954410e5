const space = 0x20;
const tab = 0x09;

/** The word that a line begins with, found without a look at its numbers. */
export function wordOf(line: Buffer): string {
  let end = 0;
  while (end < line.length && line[end] !== space && line[end] !== tab) end++;
  return line.toString('utf8', 0, end);
}

/** The numbers after the word, or null where something stands there that is none. */
export function numbersOf(line: Buffer): Float32Array | null {
  const fields = line
    .toString('utf8')
    .trimEnd()
    .split(/[ \t]+/)
    .slice(1);
  const numbers = Float32Array.from(fields, (field) => (field === '' ? Number.NaN : Number(field)));
  return numbers.length > 0 && numbers.every((number) => Number.isFinite(number)) ? numbers : null;
}

/** word2vec and fastText begin with how many words there are and how many numbers each has; GloVe does not. */
export function isHeader(line: Buffer): boolean {
  return line.length < 40 && /^\s*\d+[ \t]+\d+\s*$/.test(line.toString('latin1'));
}
