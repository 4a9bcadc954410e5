// Where the packaged program stands once scripts/package.mjs has made it, and whether it is of today.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './build.mjs';
import { ROOT } from './runtime.mjs';

/**
 * A package for tests keeps the one door that a released one closes: --inspect, by which Playwright drives it.
 * @typedef {{ forTests?: boolean }} PackageKind
 */

/** @param {PackageKind} [kind] */
export function packageFolder({ forTests = false } = {}) {
  return join(ROOT, 'dist', ...(forTests ? ['for-tests'] : []));
}

/** The program inside the unpacked package. @param {PackageKind} [kind] */
export function packagedProgram(kind) {
  const folder = packageFolder(kind);
  if (process.platform === 'darwin') return join(folder, 'mac', 'Winnow.app', 'Contents', 'MacOS', 'Winnow');
  if (process.platform === 'win32') return join(folder, 'win-unpacked', 'Winnow.exe');
  return join(folder, 'linux-unpacked', 'winnow');
}

/** @param {PackageKind} [kind] */
const stamp = (kind) => join(packageFolder(kind), '.packaged-from');

/** @param {PackageKind} [kind] */
export function isPackaged(kind) {
  return (
    existsSync(packagedProgram(kind)) && existsSync(stamp(kind)) && readFileSync(stamp(kind), 'utf8') === fingerprint()
  );
}

/** @param {PackageKind} [kind] */
export function markPackaged(kind) {
  writeFileSync(stamp(kind), fingerprint());
}
