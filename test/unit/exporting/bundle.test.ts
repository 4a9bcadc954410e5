import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundlePieces, readBundle } from '../../../src-main/exporting/index.ts';
import type { ModelParts } from '../../../src-main/engine/index.ts';
import { recipeByName } from '../../../src-main/recipes/index.ts';
import { AppError } from '../../../src-shared/domain/index.ts';
import { packed, type Packing } from './packed.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winnow-bundle-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function contents(): Packing {
  const recipe = recipeByName('quick');
  if (!recipe) throw new Error('the quick recipe is gone');
  return {
    name: 'films',
    createdAt: Date.UTC(2026, 10, 21),
    parts: {
      manifest: { formatVersion: 1, recipe, labels: ['bad', 'good'], maxLength: 20, parameters: 3, coverage: 0.9 },
      vocabulary: ['', '<OOV>', 'naïve', '电影', 'line\nbreak'],
      weights: Uint8Array.from({ length: 5000 }, (_, index) => (index * 37) % 256),
    },
    metrics: { validation: null, test: null, baseline: null },
    provenance: {
      winnow: '0.1.0',
      tensorflow: '2.15.1',
      kernels: 'fused',
      threads: 2,
      platform: 'linux-x64',
      seconds: 3,
      vocabulary: 5,
      parameters: 3,
      coverage: 0.9,
      unseenWords: 0,
      vectorsSkipped: 0,
      unconverged: 0,
    },
  };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (thrown) {
    return AppError.from(thrown).code;
  }
  return 'none';
}

describe('a model bundle', () => {
  it('gives back what was put in', async () => {
    const path = join(folder, 'films.winnowmodel');
    const given = contents();
    await writeFile(path, await packed(given));
    const read = await readBundle(path);
    expect(read.parts.vocabulary).toEqual(given.parts.vocabulary);
    expect(Buffer.from(read.parts.weights).equals(Buffer.from(given.parts.weights))).toBe(true);
    expect(read.parts.manifest).toEqual(given.parts.manifest);
    expect(read.manifest.name).toBe('films');
  });

  it('is the same file for the same model', async () => {
    const [one, other] = await Promise.all([packed(contents()), packed(contents())]);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });

  it('takes one piece of the weights at a time, with the loop free in between', async () => {
    const { parts, ...given } = contents();
    const pieces = 100;
    let [asked, handed, furthest, turns] = [0, 0, 0, 0];
    function* weights(): Generator<Uint8Array> {
      for (let piece = 0; piece < pieces; piece++) {
        asked += 1;
        yield new Uint8Array(1000).fill(piece);
      }
    }
    let going = true;
    const turn = (): void => {
      turns += 1;
      if (going) setImmediate(turn);
    };
    setImmediate(turn);
    for await (const piece of bundlePieces({ ...given, parts: { ...parts, weights } })) {
      if (piece.length !== 1000) continue;
      handed += 1;
      furthest = Math.max(furthest, asked - pieces - handed);
    }
    going = false;
    expect([asked, handed, furthest]).toEqual([2 * pieces, pieces, 0]);
    expect(turns).toBeGreaterThanOrEqual(2 * pieces);
  });

  it('is refused before its first piece where a zip cannot hold it', async () => {
    const { parts, ...given } = contents();
    const weights = [new Uint8Array(600), new Uint8Array(600)];
    const pieces = bundlePieces({ ...given, parts: { ...parts, weights: () => weights } }, 1200);
    expect(await codeOf(pieces.next())).toBe('model-too-large');
  });

  it('says that it is damaged wherever it was cut short', async () => {
    const path = join(folder, 'films.winnowmodel');
    await writeFile(path, await packed(contents()));
    const whole = await readFile(path);
    for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
      await writeFile(path, whole.subarray(0, Math.floor(whole.length * share)));
      expect(await codeOf(readBundle(path))).toBe('model-damaged');
    }
  });

  it('notices one changed byte in the weights', async () => {
    const path = join(folder, 'films.winnowmodel');
    await writeFile(path, await packed(contents()));
    const entries = unzipSync(await readFile(path));
    const weights = entries['weights.safetensors'];
    if (!weights) throw new Error('the bundle has no weights');
    weights[1234] = (weights[1234] ?? 0) ^ 1;
    await writeFile(path, zipSync(entries, { level: 0 }));
    expect(await codeOf(readBundle(path))).toBe('model-damaged');
  });

  it('of a newer version is named as such, not as damaged', async () => {
    const path = join(folder, 'films.winnowmodel');
    const manifest = { format: 'winnow-model', formatVersion: 2, somethingNew: true };
    await writeFile(
      path,
      zipSync({
        'manifest.json': Buffer.from(JSON.stringify(manifest)),
        'vocabulary.json': new Uint8Array(),
        'weights.safetensors': new Uint8Array(),
      }),
    );
    expect(await codeOf(readBundle(path))).toBe('model-newer');
  });

  /** A bundle whose hashes are right: what somebody who means harm would send. */
  async function withParts(change: Partial<ModelParts>): Promise<string> {
    const given = contents();
    const path = join(folder, 'hostile.winnowmodel');
    await writeFile(path, await packed({ ...given, parts: { ...given.parts, ...change } }));
    return path;
  }

  it('whose manifest unfolds into gigabytes is refused before it is unpacked', async () => {
    const path = join(folder, 'bomb.winnowmodel');
    const entries = unzipSync(await packed(contents()));
    await writeFile(path, zipSync({ ...entries, 'manifest.json': new Uint8Array(48 * 2 ** 20).fill(0x20) }));
    expect(await codeOf(readBundle(path))).toBe('model-damaged');
  });

  it('whose weights are a small file of zeros is refused before it is unpacked', async () => {
    const path = await withParts({});
    const entries = unzipSync(await readFile(path));
    await writeFile(path, zipSync({ ...entries, 'weights.safetensors': new Uint8Array(20 * 2 ** 20) }));
    expect(await codeOf(readBundle(path))).toBe('model-damaged');
  });

  it('with two entries of one name is refused', async () => {
    const path = join(folder, 'twice.winnowmodel');
    const entries = unzipSync(await packed(contents()));
    const twice = zipSync({ ...entries, 'manifest.jsoX': entries['manifest.json'] ?? new Uint8Array() }, { level: 0 });
    // Latin 1 keeps every byte.
    await writeFile(path, Buffer.from(Buffer.from(twice).toString('latin1').replaceAll('.jsoX', '.json'), 'latin1'));
    expect(await codeOf(readBundle(path))).toBe('model-damaged');
  });

  it('with two labels of one name is refused', async () => {
    const path = await withParts({ manifest: { ...contents().parts.manifest, labels: ['bad', 'bad'] } });
    expect(await codeOf(readBundle(path))).toBe('model-damaged');
  });

  it('that is a pipe is refused and not waited for', async () => {
    const path = join(folder, 'pipe.winnowmodel');
    execFileSync('mkfifo', [path]);
    expect(await codeOf(readBundle(path))).toBe('file-unreadable');
  });

  it('that is not there, or is something else, is named', async () => {
    expect(await codeOf(readBundle(join(folder, 'none.winnowmodel')))).toBe('file-not-found');
    await writeFile(join(folder, 'letter'), 'Dear madam');
    expect(await codeOf(readBundle(join(folder, 'letter')))).toBe('model-damaged');
  });
});
