// npm's packages, exactly as the lock file names them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, run } from './process.mjs';

/** @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lock */

/**
 * Whether node_modules holds what the lock file names. npm writes its own list there last, so an install that was cut
 * short has none. Versions are compared and not times: a checkout or a clone makes every file new.
 * @param {string} root
 */
export function dependenciesAreCurrent(root) {
  try {
    return isInstalled(
      readLock(join(root, 'package-lock.json')),
      readLock(join(root, 'node_modules', '.package-lock.json')),
    );
  } catch {
    return false;
  }
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, { version, integrity, optional }]) => {
    const found = installed.packages[path];
    if (path === '' || (optional && !found)) return true; // other platforms' builds are not installed here
    return found?.version === version && (!integrity || found?.integrity === integrity);
  });
}

/**
 * @param {string} root
 * @returns {Promise<import('./report.mjs').Outcome>}
 */
export async function provideDependencies(root) {
  if (dependenciesAreCurrent(root)) return { what: 'packages', from: 'at hand' };
  const [npm, first] = npmCommand();
  // --prefer-offline: what npm has cached needs no network, so a second clone installs on a train.
  await run(npm, [...first, 'ci', '--prefer-offline', '--no-fund', '--no-audit'], { cwd: root });
  return { what: 'packages', from: 'npm' };
}
