import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkVectors, readVectors, vectorsAvailable } from '../../../src-main/language/index.ts';
import { fillResources, packOf, signal, withFile, withFolder } from './madeVectors.ts';

afterEach(() => vi.unstubAllEnvs());

/** What a file of this content gives for these words. */
function read(content: string | Uint8Array, wanted: string[], name = 'made.txt') {
  return withFile(name, content, async (path) => {
    const vectors = await readVectors(path, wanted, signal);
    if (!vectors) throw new Error('no vectors');
    const { size, malformed } = vectors;
    return { size, malformed, rows: Object.fromEntries([...vectors.rows].map(([word, row]) => [word, [...row]])) };
  });
}

const catAndDog = { size: 3, malformed: 0, rows: { cat: [1, -2, 0.5], dog: [4, 5, 6] } };

describe('a file of vectors', () => {
  it.each([
    ["GloVe's", 'the 0 0 0\ncat 1 -2 0.5\ndog 4 5 6\n'],
    ["word2vec's, with a header", '3 3\nthe 0 0 0\ncat 1 -2 5e-1\ndog 4 5 6\n'],
    ["fastText's, with a header and a space at the end", '3 3\nthe 0 0 0 \ncat 1 -2 0.5 \ndog 4 5 6 \n'],
    ['with the line ends of Windows', '3 3\r\ncat 1 -2 0.5\r\ndog 4 5 6\r\n'],
    ['with tabs, a mark at the beginning and no last line end', '\uFEFFcat\t1\t-2\t0.5\ndog\t4\t5\t6'],
    ['with a header that is wrong', '9 300\ncat 1 -2 0.5\ndog 4 5 6\n'],
  ])('%s gives the wanted words alone', async (_, content) => {
    expect(await read(content, ['cat', 'dog', 'unheard'])).toEqual(catAndDog);
  });

  it('may hold lines that are none: they are counted and left out', async () => {
    const content = [
      'cat 1 -2 0.5',
      'dog 4 5',
      'dog 4 5 6 7',
      'dog 4 x 6',
      'dog 4  6',
      '',
      'dog 4 5 nan',
      'dog 4 5 6',
      ' 1 2 3',
    ];
    expect(await read(content.join('\n'), ['cat', 'dog'])).toEqual({ ...catAndDog, malformed: 5 });
  });

  it('may hold a line of megabytes, which is not kept', async () => {
    const huge = `cat ${'1 '.repeat(2_000_000)}\n`;
    expect(await read(`the 0 0 0\n${huge}cat 1 -2 0.5\ndog 4 5 6\n`, ['cat', 'dog'])).toEqual({
      ...catAndDog,
      malformed: 1,
    });
  });

  it('may be larger than what is read at once', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `word${index} ${index} ${-index} 0.5 0.25`);
    const { rows } = await read(lines.join('\n'), ['word1', 'word31007', 'word59999']);
    expect(rows).toEqual({
      word1: [1, -1, 0.5, 0.25],
      word31007: [31007, -31007, 0.5, 0.25],
      word59999: [59999, -59999, 0.5, 0.25],
    });
  });

  it('is looked through in capitals as written, then in small letters', async () => {
    const content = 'us 1 1\nUS 2 2\nus 3 3\nparis 4 4\n';
    const { rows } = await read(content, ['US', 'us', 'Us', 'PARIS']);
    expect(rows).toEqual({ US: [2, 2], us: [1, 1], Us: [1, 1], PARIS: [4, 4] });
  });

  it('knows English contractions by their parts, unless it has them', async () => {
    const content = "it 1 1\nyou 2 2\ndont 3 3\nnot 4 4\nwe're 5 5\nwe 6 6\n";
    const { rows } = await read(content, ["it's", 'You’ve', "Don't", "hasn't", "we're", "l'eau"]);
    expect(rows).toEqual({ "it's": [1, 1], 'You’ve': [2, 2], "Don't": [3, 3], "hasn't": [4, 4], "we're": [5, 5] });
  });

  it('holds words of other writings', async () => {
    expect((await read('2 2\n天气 1 2\nß 3 4\n', ['天气', 'ß'])).rows).toEqual({ 天气: [1, 2], ß: [3, 4] });
  });

  it('may be a pack', async () => {
    const { size, rows } = await read(packOf({ cat: [127, -2], the: [1, 1] }), ['cat', 'Cat'], 'own.winnowvectors');
    expect({ size, rows }).toEqual({ size: 2, rows: { cat: [127, -2], Cat: [127, -2] } });
  });
});

describe('words that nobody asked for by name', () => {
  const accepts = (word: string): boolean => word !== 'the';
  const content = 'the 0 0\ncat 127 -254\ndog 1 2 3\nDog 1 0.5\nCat 4 4\ncow 8 8\ncow 9 9\npig 7 7\n';

  it.each([
    ['a text', content, 'made.vec'],
    [
      'a pack',
      packOf({ the: [0, 0], cat: [127, -254], Dog: [1, 0.5], Cat: [4, 4], cow: [8, 8], pig: [7, 7] }),
      'own.pack',
    ],
  ])('are the first of a file that are accepted, a byte a number: %s', (_, bytes, name) =>
    withFile(name, bytes, async (path) => {
      const vectors = await readVectors(path, ['Cat'], signal, { most: 3, accepts });
      expect(vectors?.rows.get('Cat')).toEqual(Float32Array.of(4, 4));
      const { words = [], scales = [], values = [] } = vectors?.unseen ?? {};
      expect(words).toEqual(['cat', 'Dog', 'cow']);
      expect([...values]).toEqual([64, -127, 127, 64, 127, 127]);
      expect([...scales]).toEqual([254 / 127, 1 / 127, 8 / 127].map(Math.fround));
    }),
  );

  it('are none where none are asked for', () =>
    withFile('made.vec', content, async (path) => {
      expect((await readVectors(path, ['Cat'], signal))?.unseen.words).toEqual([]);
    }));
});

const binary = Uint8Array.from([...'1 3\ncat '].map((one) => one.charCodeAt(0)).concat([0, 0, 0x80, 0x3f]));

describe('what is no file of vectors', () => {
  it.each([
    ['binary vectors', 'made.vec', binary],
    ['binary vectors by their name', 'made.bin', '1 3\ncat abc\n'],
    ['a text', 'made.txt', 'There is nothing here\nbut words.\n'.repeat(2000)],
    ['an empty file', 'made.txt', ''],
    ['a header alone', 'made.vec', '0 300\n'],
    ['a pack that was cut short', 'made.txt', packOf({ the: [1, 2, 3] }).slice(0, -1)],
  ])('%s is refused', (_, name, content) =>
    withFile(name, content, async (path) => {
      const refusal = { code: 'vectors-unreadable', fields: { path } };
      await expect(readVectors(path, ['cat'], signal)).rejects.toMatchObject(refusal);
      await expect(checkVectors(path, signal)).rejects.toMatchObject(refusal);
    }),
  );

  it('is told where it is: nowhere, or a folder', () =>
    withFolder(async (folder) => {
      const nowhere = join(folder, 'gone.vec');
      await expect(readVectors(nowhere, [], signal)).rejects.toMatchObject({ code: 'file-not-found' });
      await mkdir(nowhere);
      await expect(readVectors(nowhere, [], signal)).rejects.toMatchObject({ code: 'vectors-unreadable' });
    }));
});

describe('looking at a file', () => {
  it('finds a good one by its first lines', () =>
    withFile('made.vec', 'the 0 0 0\n', async (path) => expect(await checkVectors(path, signal)).toBeUndefined()));

  it('stops when it is told to', () =>
    withFile('made.vec', 'the 0 0 0\n', async (path) => {
      const stopped = AbortSignal.abort();
      await expect(readVectors(path, ['the'], stopped)).rejects.toThrow(
        expect.objectContaining({ name: 'AbortError' }),
      );
    }));
});

describe('the English vectors', () => {
  it('are those that set-up has put among the resources', () =>
    withFolder(async (resources) => {
      vi.stubEnv('WINNOW_RESOURCES', resources);
      await fillResources(resources, { the: [1, 0], cat: [0.5, 127] });
      expect(vectorsAvailable()).toBe(true);
      const vectors = await readVectors('', ['cat', 'dog'], signal);
      expect(vectors?.size).toBe(2);
      expect([...(vectors?.rows.keys() ?? [])]).toEqual(['cat']);
    }));

  it('are null where set-up could not bring them', () =>
    withFolder(async (resources) => {
      vi.stubEnv('WINNOW_RESOURCES', resources);
      await fillResources(resources, null);
      expect(vectorsAvailable()).toBe(false);
      expect(await readVectors('', ['cat'], signal)).toBeNull();
    }));
});
