// One set-up at a time for one cache: two clones set up at once would otherwise fetch the same 200 MB twice.
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

const HEARTBEAT_MS = 5_000;
// A holder on another machine (a cache on a network disk) cannot be asked whether it lives: a silent minute decides.
const SILENT_MS = 60_000;

/**
 * @template T
 * @param {string} folder where the lock stands
 * @param {() => void} onWait called once when another holds it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, onWait, work) {
  const lock = join(folder, 'lock');
  await mkdir(folder, { recursive: true });
  let told = false;
  while (!(await take(lock))) {
    if (await isAbandoned(lock)) {
      await rm(lock, { recursive: true, force: true });
      continue;
    }
    if (!told) onWait();
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(lock, now, now).catch(() => {});
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(lock, { recursive: true, force: true });
  }
}

/** @param {string} lock */
async function take(lock) {
  try {
    await mkdir(lock); // mkdir either makes the folder or fails: the one step that cannot be shared by two
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  await writeFile(join(lock, 'holder'), JSON.stringify({ pid: process.pid, host: hostname() }));
  return true;
}

/** @param {string} lock */
async function isAbandoned(lock) {
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }));
  const silent = Date.now() - mtimeMs > SILENT_MS;
  const text = await readFile(join(lock, 'holder'), 'utf8').catch(() => '');
  if (!text) return silent;
  const holder = JSON.parse(text);
  if (holder.host !== hostname()) return silent;
  try {
    process.kill(holder.pid, 0);
    return silent;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}
