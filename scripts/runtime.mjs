// Where the runtimes are that set-up brought. Scripts, tests and the packager ask here, nobody looks into the cache itself.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedElectron } from './setup/electron.mjs';

export { node24 } from './setup/node24.mjs';

/** The clone's top folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Electron as set-up brought it: its version, whose it is, its folder and its program.
 * @returns {import('./setup/electron.mjs').ElectronRuntime}
 */
export function electron() {
  const installed = installedElectron();
  if (!installed) throw new Error('Electron is not set up yet. Run: npm run setup');
  return installed;
}

/** The program that starts the window. */
export function electronPath() {
  return electron().program;
}
