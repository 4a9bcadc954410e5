// Where the packaged program stands once scripts/package.mjs has made it.
import { join } from 'node:path';
import { ROOT } from './runtime.mjs';

/** A package for tests keeps the one door that a released one closes: --inspect, by which Playwright drives it. */
export function packageFolder({ forTests = false } = {}) {
  return join(ROOT, 'dist', ...(forTests ? ['for-tests'] : []));
}

/** The program inside the unpacked package. */
export function packagedProgram({ forTests = false } = {}) {
  const folder = packageFolder({ forTests });
  if (process.platform === 'darwin') return join(folder, 'mac', 'Winnow.app', 'Contents', 'MacOS', 'Winnow');
  if (process.platform === 'win32') return join(folder, 'win-unpacked', 'Winnow.exe');
  return join(folder, 'linux-unpacked', 'winnow');
}
