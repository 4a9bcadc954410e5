import { mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync, strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unzip } from '../../../scripts/setup/zip.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winnow-zip-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function zipFile(...[content]: Parameters<typeof zipSync>): Promise<string> {
  const file = join(folder, 'a.zip');
  await writeFile(file, zipSync(content));
  return file;
}

/** Unix mode in the upper half, as zip's makers on Unix write it. */
const mode = (value: number): { os: number; attrs: number } => ({ os: 3, attrs: value << 16 });

describe('unzip', () => {
  it('writes packed, stored and empty files with their folders', async () => {
    const long = 'grain '.repeat(50_000);
    const file = await zipFile({
      'top/packed.txt': [strToU8(long), { level: 6 }],
      'top/stored.txt': [strToU8('chaff'), { level: 0 }],
      'top/empty': [new Uint8Array(), { level: 0 }],
    });
    await unzip(file, join(folder, 'out'));
    expect(await readFile(join(folder, 'out/top/packed.txt'), 'utf8')).toBe(long);
    expect(await readFile(join(folder, 'out/top/stored.txt'), 'utf8')).toBe('chaff');
    expect((await stat(join(folder, 'out/top/empty'))).size).toBe(0);
  });

  it('puts files where it is told and leaves out those without a place', async () => {
    const file = await zipFile({ 'App/run': strToU8('x'), 'App/private': strToU8('y') });
    await unzip(file, join(folder, 'out'), (name: string) => (name === 'App/run' ? 'bin/go' : undefined));
    expect(await readFile(join(folder, 'out/bin/go'), 'utf8')).toBe('x');
    await expect(stat(join(folder, 'out/private'))).rejects.toThrow('ENOENT');
  });

  it.runIf(process.platform !== 'win32')('keeps run bits and symbolic links', async () => {
    const file = await zipFile({
      program: [strToU8('#!/bin/sh'), mode(0o100755)],
      Current: [strToU8('program'), mode(0o120777)],
    });
    await unzip(file, join(folder, 'out'));
    expect((await stat(join(folder, 'out/program'))).mode & 0o777).toBe(0o755);
    expect(await readlink(join(folder, 'out/Current'))).toBe('program');
  });

  it('refuses a name that leads out of the folder', async () => {
    const file = await zipFile({ '../evil': strToU8('x') });
    await expect(unzip(file, join(folder, 'out'))).rejects.toThrow('outside of its folder');
  });

  it('says so when the file is cut short', async () => {
    const file = await zipFile({ a: strToU8('grain '.repeat(1000)) });
    await writeFile(file, (await readFile(file)).subarray(0, 40));
    await expect(unzip(file, join(folder, 'out'))).rejects.toThrow('not a zip file');
  });
});
