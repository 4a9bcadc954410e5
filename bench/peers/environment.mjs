// Where the Python of the peers stands: in the user's cache, one environment for each content of requirements.txt.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheRoot } from '../../scripts/setup/cache.mjs';

export const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** The folder's name inside the cache. */
export function environmentName() {
  const content = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  return join('peers', content);
}

/** @param {string} environment */
export function pythonIn(environment) {
  return process.platform === 'win32' ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python');
}

/** The peers' Python, or undefined before `npm run bench:peers`. */
export function peersPython() {
  const python = pythonIn(join(cacheRoot(), environmentName()));
  return existsSync(python) ? python : undefined;
}
