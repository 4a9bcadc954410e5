/** Encodings that write other scripts in ASCII characters behind a sign: they pass for plain text and are not. */
export type EscapedEncoding = 'ISO-2022-JP' | 'ISO-2022-KR' | 'ISO-2022-CN' | 'HZ';

const designations: readonly [string, EscapedEncoding][] = [
  ['\x1b$B', 'ISO-2022-JP'],
  ['\x1b$@', 'ISO-2022-JP'],
  ['\x1b$)C', 'ISO-2022-KR'],
  ['\x1b$)A', 'ISO-2022-CN'],
  ['\x1b$)G', 'ISO-2022-CN'],
];

export function escapedEncoding(ascii: Buffer): EscapedEncoding | null {
  if (ascii.includes('\x1b$')) {
    const found = designations.find(([sign]) => ascii.includes(sign));
    if (found !== undefined) return found[1];
  }
  // `~{` alone stands in source code; between the two signs of HZ are pairs of characters and nothing else.
  if (!ascii.includes('~{') || !ascii.includes('~}')) return null;
  const runs = ascii.toString('latin1').match(/~\{[^\n]*?~\}/g) ?? [];
  const pairs = runs.filter((run) => run.length % 2 === 0 && /^~\{(?:[!-w][!-~])+~\}$/.test(run));
  return pairs.length > 0 && pairs.length >= runs.length * 0.9 ? 'HZ' : null;
}
