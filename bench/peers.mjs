// npm run bench:peers: TensorFlow with Keras, PyTorch and scikit-learn from PyPI, in an environment of their own in the user's
// cache. About 2 GB to fetch and 6 GB on the disk; `npm run bench` finds it there.
import { join } from 'node:path';
import { cachedFolder, cacheRoot } from '../scripts/setup/cache.mjs';
import { withLock } from '../scripts/setup/lock.mjs';
import { onPath, run } from '../scripts/setup/process.mjs';
import { step } from '../scripts/setup/report.mjs';
import { endWith, printToStdout } from '../scripts/setup.mjs';
import { environmentName, pythonIn, REQUIREMENTS } from './peers/environment.mjs';

// What the pinned versions have wheels for.
const OLDEST = [3, 11];
const NEWEST = [3, 13];
const ADVICE = 'Needed: Python 3.11 to 3.13 with venv, the network, and 8 GB free in the cache.';

/** @param {string} text such as 3.12 */
function isServed(text) {
  const [major, minor] = text.split('.').map(Number);
  return major === OLDEST[0] && minor >= OLDEST[1] && minor <= NEWEST[1];
}

async function findPython() {
  const candidates = ['python3.12', 'python3.11', 'python3.13', 'python3', 'python'];
  for (const program of candidates.filter(onPath)) {
    // A shim may stand on PATH for a version that is not installed.
    const version = await run(program, ['-c', 'import sys, venv; print("%d.%d" % sys.version_info[:2])']).catch(
      () => '',
    );
    if (isServed(version.trim())) return program;
  }
  throw new Error('no Python of a fitting version on PATH');
}

/** @param {string} folder */
async function install(folder) {
  await run(await findPython(), ['-m', 'venv', folder]);
  const options = ['--quiet', '--disable-pip-version-check', '--no-cache-dir', '--only-binary=:all:'];
  await run(pythonIn(folder), ['-m', 'pip', 'install', ...options, '-r', REQUIREMENTS]);
}

const wait = () => printToStdout('  a set-up is at work; waiting for it');
await withLock(cacheRoot(), wait, () =>
  step(
    'peers',
    printToStdout,
    async () => {
      const { fresh } = await cachedFolder(environmentName(), install);
      return { what: join(cacheRoot(), environmentName()), from: fresh ? 'PyPI' : 'at hand' };
    },
    ADVICE,
  ),
).catch(endWith);
