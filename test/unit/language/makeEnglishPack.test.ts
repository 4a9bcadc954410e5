import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run } from '../../../scripts/setup/process.mjs';
import { embeddingEntries } from '../../../scripts/vectors/embeddingEntries.mjs';
import { readPack, vectorAt } from '../../../src-main/language/pack.ts';
import { withFolder } from './madeVectors.ts';

const words = ['the', ']', '"', '\\', 'naïve', '],"a":[1', 'cat'];
const vectors = Object.fromEntries(words.map((word, index) => [word, [index / 4, -1.5, 1e-3, index]]));
const json = Buffer.from(JSON.stringify({ size: words.length, words, vectors, unkVector: [0, 0] }));

async function entriesOf(bytes: Buffer, pieceLength: number): Promise<[string, number[]][]> {
  async function* pieces() {
    for (let from = 0; from < bytes.length; from += pieceLength) yield bytes.subarray(from, from + pieceLength);
  }
  const entries: [string, number[]][] = [];
  for await (const { word, numbers } of embeddingEntries(pieces())) entries.push([word, numbers]);
  return entries;
}

describe("wink's embeddings", () => {
  it.each([1, 2, 7, 64, 100_000])('are read whole in pieces of %i bytes', async (length) => {
    expect(await entriesOf(json, length)).toEqual(Object.entries(vectors));
  });

  it('are not taken for whole when they were cut short, or for vectors when they are something else', async () => {
    await expect(entriesOf(json.subarray(0, json.indexOf('"cat":') + 9), 50)).rejects.toThrow('cut short');
    await expect(entriesOf(Buffer.from('{"words":[]}'), 50)).rejects.toThrow('no list of vectors');
    await expect(entriesOf(Buffer.from('{"vectors":{"the":[1]:2}}'), 50)).rejects.toThrow('more than a list');
  });
});

describe('the program that makes the pack', () => {
  const maker = fileURLToPath(new URL('../../../scripts/vectors/makeEnglishPack.mjs', import.meta.url));
  const hundred = (index: number) => Array.from({ length: 100 }, (_, place) => Math.sin(index * 100 + place));
  const source = (places: number[]) =>
    JSON.stringify({
      words,
      vectors: Object.fromEntries(words.map((word, index) => [word, [...hundred(index), 7.07, places[index]]])),
    });

  it('keeps the most frequent words, with the same bytes whenever it runs', () =>
    withFolder(async (folder) => {
      const from = join(folder, 'from.json');
      await writeFile(from, source([0, 1, 2, 3, 4, 5, 6]));
      const hashes = [];
      for (const name of ['one', 'other']) {
        await run(process.execPath, [maker, from, '5', join(folder, name)]);
        hashes.push(
          createHash('sha256')
            .update(await readFile(join(folder, name)))
            .digest('hex'),
        );
      }
      expect(hashes[0]).toBe(hashes[1]);
      const pack = readPack(await readFile(join(folder, 'one')), 'one');
      expect(pack.words).toEqual(words.slice(0, 5));
      expect(pack.licence).toContain('MIT');
      const back = vectorAt(pack, 4);
      for (const [place, value] of hundred(4).entries()) expect(back[place]).toBeCloseTo(value, 2);
    }));

  it('refuses words that do not stand in the order of their frequency', () =>
    withFolder(async (folder) => {
      const from = join(folder, 'from.json');
      await writeFile(from, source([0, 2, 1, 3, 4, 5, 6]));
      await expect(run(process.execPath, [maker, from, '5', join(folder, 'one')])).rejects.toThrow('frequency');
    }));
});
