import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cachedFolder, cacheRoot, sweepUnfinished } from '../../../scripts/setup/cache.mjs';
import { withLock } from '../../../scripts/setup/lock.mjs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'winnow-cache-'));
  vi.stubEnv('WINNOW_CACHE', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe("the user's cache", () => {
  it('stands where the system keeps caches, unless it is named', () => {
    expect(cacheRoot({ WINNOW_CACHE: '/else' }, 'linux')).toBe('/else');
    expect(cacheRoot({ XDG_CACHE_HOME: '/xdg' }, 'linux')).toBe(join('/xdg', 'winnow'));
    expect(cacheRoot({}, 'linux')).toBe(join(homedir(), '.cache', 'winnow'));
    expect(cacheRoot({}, 'darwin')).toBe(join(homedir(), 'Library', 'Caches', 'winnow'));
    expect(cacheRoot({ LOCALAPPDATA: '/local' }, 'win32')).toBe(join('/local', 'winnow', 'cache'));
  });

  it('fills a folder once', async () => {
    const fill = vi.fn(async (target: string) => writeFile(join(target, 'grain'), '1'));
    expect(await cachedFolder('a/b', fill)).toEqual({ folder: join(folder, 'a/b'), fresh: true });
    expect(await cachedFolder('a/b', fill)).toEqual({ folder: join(folder, 'a/b'), fresh: false });
    expect(fill).toHaveBeenCalledTimes(1);
    expect(await readFile(join(folder, 'a/b/grain'), 'utf8')).toBe('1');
  });

  it('shows nothing of a folder whose filling failed', async () => {
    const broken = cachedFolder('a', async (target: string) => {
      await writeFile(join(target, 'half'), '');
      throw new Error('cut off');
    });
    await expect(broken).rejects.toThrow('cut off');
    expect(await readdir(folder)).toEqual([]);
  });

  it('sweeps what a killed set-up left and nothing else', async () => {
    await cachedFolder('node', async () => {});
    await writeFile(join(folder, 'unfinished-abc'), '');
    await sweepUnfinished();
    expect(await readdir(folder)).toEqual(['node']);
  });
});

describe('the lock', () => {
  it('lets one set-up work at a time and tells the others to wait', async () => {
    let inside = 0;
    let most = 0;
    const waited = vi.fn();
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 30));
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => withLock(folder, waited, work)));
    expect(most).toBe(1);
    expect(waited).toHaveBeenCalledTimes(2);
  });

  it('is free again after a failure', async () => {
    await expect(
      withLock(
        folder,
        () => {},
        () => Promise.reject(new Error('no')),
      ),
    ).rejects.toThrow('no');
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('is taken over from a holder that no longer lives', async () => {
    const { pid } = await endedProcess();
    await mkdir(join(folder, 'lock'));
    await writeFile(join(folder, 'lock', 'holder'), JSON.stringify({ pid, host: hostname() }));
    expect(
      await withLock(
        folder,
        () => {},
        async () => 'in',
      ),
    ).toBe('in');
  });
});

async function endedProcess(): Promise<{ pid: number | undefined }> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  return { pid: child.pid };
}
