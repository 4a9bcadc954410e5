// Where the packaged program stands once scripts/package.mjs has made it, and whether it is of today.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './build.mjs';
import { ROOT } from './runtime.mjs';

const folder = join(ROOT, 'dist');
const stamp = join(folder, '.packaged-from');

/** The program inside the unpacked package. */
export function packagedProgram() {
  if (process.platform === 'darwin') return join(folder, 'mac', 'Winnow.app', 'Contents', 'MacOS', 'Winnow');
  if (process.platform === 'win32') return join(folder, 'win-unpacked', 'Winnow.exe');
  return join(folder, 'linux-unpacked', 'winnow');
}

export function isPackaged() {
  return existsSync(packagedProgram()) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

export function markPackaged() {
  writeFileSync(stamp, fingerprint());
}
