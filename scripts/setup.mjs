// Brings all that a plain `npm ci` does not: see docs/adr/005 and scripts/setup/pins.mjs. Starts on Node 20 without node_modules.
//   node scripts/setup.mjs [--again]      --again repeats every check though the last set-up was complete, and looks for
//                                        the makers' own downloads where a fallback serves
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ROOT } from './runtime.mjs';
import { cacheRoot, sweepUnfinished } from './setup/cache.mjs';
import { provideDependencies } from './setup/dependencies.mjs';
import { installedElectron, provideElectron } from './setup/electron.mjs';
import { provideEnglishVectors } from './setup/englishVectors.mjs';
import { withLock } from './setup/lock.mjs';
import { provideKernels } from './setup/nativeKernels.mjs';
import { provideNode } from './setup/node24.mjs';
import { CommandFailed } from './setup/process.mjs';
import { SetupFailed, step } from './setup/report.mjs';
import { isSetUp, markSetUp } from './setup/stamp.mjs';
import { provideSystemLibraries } from './setup/systemLibraries.mjs';
import { provideTensorFlow } from './setup/tensorflow.mjs';

const ONLINE = 'Check the connection and the free disk space, then run this again: what was fetched is kept.';

/**
 * Does what is missing; returns at once when nothing is.
 * @param {{ print?: (line: string) => void, again?: boolean }} [options]
 */
export async function setUp({ print = printToStdout, again = false } = {}) {
  if (!again && isSetUp(ROOT)) return;
  print('Setting up (once; later clones take it from the cache)');
  const wait = () => print('  another set-up is at work; waiting for it');
  const endInOrder = () => process.exit(130); // an exit in order ends the tools too that we have started
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.once(signal, endInOrder);
  await withLock(cacheRoot(), wait, async () => {
    if (!again && isSetUp(ROOT)) return;
    await sweepUnfinished();
    await step('npm packages', print, () => provideDependencies(ROOT), ONLINE);
    await step('Node', print, provideNode, ONLINE);
    await step('Electron', print, () => provideElectron(ROOT, again), ONLINE);
    const compiler = 'Needed: g++, and Python 3 with pip (Debian: apt-get install g++ python3-pip).';
    await step('TensorFlow', print, () => provideTensorFlow(ROOT, again), `${ONLINE} ${compiler}`);
    await step('kernels', print, () => provideKernels(ROOT), compiler);
    await step('word vectors', print, () => provideEnglishVectors(ROOT), ONLINE);
    const program = installedElectron()?.program;
    await step('system', print, () => provideSystemLibraries(program), 'Install the named packages by hand.');
    markSetUp(ROOT);
  });
  for (const signal of signals) process.off(signal, endInOrder);
}

/** @param {string} line */
export function printToStdout(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {string} line */
export function printToStderr(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends the script with what a person can act on; a stack only where the fault is ours. @param {unknown} error @returns {never} */
export function endWith(error) {
  const explained = error instanceof SetupFailed || error instanceof CommandFailed;
  printToStderr(error instanceof Error ? `${explained ? error.message : error.stack}` : String(error));
  process.exit(1);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await setUp({ again: process.argv.includes('--again') }).catch(endWith);
}
