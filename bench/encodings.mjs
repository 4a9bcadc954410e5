// node bench/encodings.mjs FOLDER: how often the encoding of real text is found, by length. FOLDER holds texts in UTF-8, one a
// language, named LANGUAGE.txt (as fr.txt, ja.txt); each is cut into samples, encoded and read again.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { createDecoder } from '../src-main/sources/open/encoding/decoder.ts';
import { detectEncoding } from '../src-main/sources/open/encoding/detectEncoding.ts';
import { candidates } from '../src-main/sources/open/encoding/candidates.ts';
import { iconvName } from '../src-main/sources/open/encoding/iconvNames.ts';

const folder = process.argv[2] ?? '.';
const lengths = [50, 200, 1000, 10_000, 100_000];
const samples = 8;

for (const { encoding, languages } of candidates) {
  for (const language of languages) {
    const path = join(folder, `${language}.txt`);
    if (!existsSync(path)) continue;
    const text = readFileSync(path, 'utf8');
    process.stdout.write(`${[language, encoding, ...lengths.map((length) => tried(text, encoding, length))].join('  ')}\n`);
  }
}

/** Samples read right of those tried, and how many were read wrongly instead of being refused. */
function tried(text, encoding, length) {
  let all = 0;
  let right = 0;
  let wrong = 0;
  for (let index = 0; index < samples; index += 1) {
    const from = Math.floor(((text.length - length) * index) / samples);
    const name = iconvName(encoding);
    const piece = [...text.slice(from, from + length).toWellFormed()]
      .filter((character) => iconv.decode(iconv.encode(character, name), name) === character)
      .join('');
    if (!/[\u0080-\uffff]/.test(piece)) continue;
    all += 1;
    const bytes = iconv.encode(piece, name);
    const found = detectEncoding(bytes, true);
    if (found === null || found === 'binary' || /^[A-Z]/.test(found)) continue;
    const decoder = createDecoder(found);
    if (decoder.write(bytes) + decoder.end() === piece) right += 1;
    else wrong += 1;
  }
  return `${right}/${all}${wrong > 0 ? ` (${wrong} wrong)` : ''}`;
}
