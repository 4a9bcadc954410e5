import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const script = join(root, 'native/build.mjs');
const objects = join(root, 'native/build/objects');
const folder = mkdtempSync(join(tmpdir(), 'winnow-native-'));
const run = promisify(execFile);

afterAll(() => rmSync(folder, { recursive: true }));

describe('objects of one instruction set', () => {
  const names = readdirSync(objects).filter((name) => /^(avx512|avx2|baseline)-/u.test(name));

  it('are there for every source', () => {
    const sources = readdirSync(join(root, 'native/src/isa')).filter((name) => name.endsWith('.cc'));
    expect(names.length).toBe(sources.length * (process.arch === 'x64' ? 3 : 1));
  });

  // Of a function that several objects hold, the linker keeps one: perhaps the one that this processor cannot run.
  it('share no function with other objects and run nothing when the library is loaded', async () => {
    const { stdout } = await run('nm', ['-A', ...names.map((name) => join(objects, name))]);
    const lines = stdout.split('\n');
    expect(lines.length).toBeGreaterThan(names.length);
    expect(lines.filter((line) => / [WVu] |_GLOBAL__sub_I/u.test(line))).toEqual([]);
  });
});

describe('native/build.mjs', () => {
  it('does nothing when nothing has changed', async () => {
    const { stdout } = await run(process.execPath, [script]);
    expect(stdout).toMatch(/^Fused kernels: .* is up to date\n$/u);
  });

  it('says what to install where there is no compiler', async () => {
    const env = { ...process.env, CXX: join(folder, 'no-such-compiler') };
    const built = run(process.execPath, [script, join(folder, 'x.node')], { env });
    await expect(built).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('no C++ compiler found') });
  });
});
