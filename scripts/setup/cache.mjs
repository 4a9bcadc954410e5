// The user's cache: everything large that set-up brings lives here once and is shared by every clone.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function cacheRoot(env = process.env, platform = process.platform) {
  if (env.WINNOW_CACHE) return env.WINNOW_CACHE;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'winnow', 'cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'winnow');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'winnow');
}

const TEMPORARY = 'unfinished-';

/**
 * A folder of the cache, made by `fill` when it is not there yet. It appears whole or not at all: filled under another
 * name, then renamed.
 * @param {string} name path inside the cache; holds every version that the content depends on
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<{ folder: string, fresh: boolean }>}
 */
export async function cachedFolder(name, fill) {
  const folder = join(cacheRoot(), name);
  if (existsSync(folder)) return { folder, fresh: false };
  await inScratch(async (scratch) => {
    const unfinished = join(scratch, 'content');
    await mkdir(unfinished);
    await fill(unfinished);
    await mkdir(dirname(folder), { recursive: true });
    await rename(unfinished, folder);
  });
  return { folder, fresh: true };
}

/**
 * Lends a scratch folder on the cache's own disk (so that a rename out of it is atomic) and removes it afterwards.
 * @template T
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inScratch(work) {
  await mkdir(cacheRoot(), { recursive: true });
  const scratch = await mkdtemp(join(cacheRoot(), TEMPORARY));
  try {
    return await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Removes what a killed set-up left. Only for the holder of the lock: another's scratch would go too. */
export async function sweepUnfinished() {
  for (const name of await readdir(cacheRoot()).catch(() => [])) {
    if (name.startsWith(TEMPORARY)) await rm(join(cacheRoot(), name), { recursive: true, force: true });
  }
}
